package smarthall.server.telemetry.influx;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Makes an error of what InfluxQL answers with status 200 and an error inside (a missing database, a question that took too
 * long): the client would take it for an answer without rows.
 */
final class SpokenErrors implements Interceptor {

    /** Nothing that is asked answers with more: 2,000 windows of 5 numbers, or some thousand times. */
    static final long MOST_BYTES = 16L << 20;

    private static final int BAD_GATEWAY = 502;

    /** No name and no text of the hall stands in an answer, so this is always the error's own key. */
    private static final String ERROR = "\"error\":";

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        if (body == null || !chain.request().url().encodedPath().endsWith("/query") || !response.isSuccessful()) {
            return response;
        }
        MediaType type = body.contentType();
        String said;
        try (body) {
            body.source().request(MOST_BYTES + 1);
            if (body.source().getBuffer().size() > MOST_BYTES) {
                throw new IOException("InfluxDB answers with more than " + MOST_BYTES + " bytes");
            }
            said = body.source().readUtf8();
        }
        Response.Builder same = response.newBuilder().body(ResponseBody.create(said, type));
        return said.contains(ERROR)
                ? same.code(BAD_GATEWAY).message("error in the answer").build()
                : same.build();
    }
}
