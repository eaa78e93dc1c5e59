package smarthall.server.telemetry.influx;

import java.io.IOException;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Lets the client, which speaks to InfluxDB 2 and 3, write to InfluxDB 1: at its address, into its database, as its user. */
final class FirstInflux implements Interceptor {

    private static final String WRITE = "/api/v2/write";

    private final String credentials;

    FirstInflux(String username, String password) {
        this.credentials = Credentials.basic(username, password);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        return chain.proceed(request.newBuilder()
                .url(address(request.url()))
                .header("Authorization", credentials)
                .build());
    }

    static HttpUrl address(HttpUrl url) {
        String path = url.encodedPath();
        if (!path.endsWith(WRITE)) {
            return url;
        }
        return url.newBuilder()
                .encodedPath(path.substring(0, path.length() - WRITE.length()) + "/write")
                .setQueryParameter(
                        "db", Optional.ofNullable(url.queryParameter("bucket")).orElse(""))
                .removeAllQueryParameters("bucket")
                .removeAllQueryParameters("org")
                .build();
    }
}
