package smarthall.edge.firmware.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import smarthall.edge.firmware.ImageSource;

/**
 * Images of the hall's server. The way may be plain HTTP: what an image is follows from the order's hash, which came over MQTT, and
 * from the image's signature, and the token opens nothing else.
 */
public final class HttpImageSource implements ImageSource {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int SERVER_FAULT = 500;

    private final URI server;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param server {@code http://host:port} or {@code https://host:port} */
    public HttpImageSource(URI server) {
        this.server = server;
    }

    @Override
    public void fetch(String path, String token, int mostBytes, Path to)
            throws NotToBeHad, IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("X-Firmware-Token", token)
                .GET()
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() >= SERVER_FAULT) {
                throw new IOException("the server answers " + answer.statusCode());
            }
            if (answer.statusCode() != OK) {
                throw new NotToBeHad("the server does not give the image: " + answer.statusCode());
            }
            Files.write(to, body.readNBytes(mostBytes + 1));
        }
    }
}
