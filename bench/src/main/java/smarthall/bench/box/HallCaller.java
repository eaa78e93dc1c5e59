package smarthall.bench.box;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who uses the hall's HTTP interface: a terminal by its token, or a clerk by a session. Thread-safe. */
public final class HallCaller {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RunningBox box;
    private final Optional<String> user;
    private final String token;
    private final URI hall;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;

    private HallCaller(RunningBox box, Optional<String> user) {
        this.box = box;
        this.user = user;
        // Kept here: the description is a file, and who measures should not read it with every request.
        this.token = box.terminalToken();
        this.hall = box.http().resolve("/api/v1/halls/" + box.hall());
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .cookieHandler(cookies)
                .build();
    }

    public static HallCaller terminal(RunningBox box) {
        return new HallCaller(box, Optional.empty());
    }

    public static HallCaller staff(RunningBox box, String user) throws IOException {
        HallCaller caller = new HallCaller(box, Optional.of(user));
        caller.signIn();
        return caller;
    }

    /** An answer. */
    public record Answer(int status, JsonNode body) {

        public boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    /** Signs in, or in again. */
    public void signIn() throws IOException {
        String login = user.orElseThrow();
        Answer answer = send(HttpRequest.newBuilder(box.http().resolve("/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("user", login, "password", box.password(login))))));
        if (answer.status() != 204) {
            throw new IOException("Signing in as " + login + " was answered with " + answer.status());
        }
    }

    public Answer get(String path, String... headers) throws IOException {
        HttpRequest.Builder request = inHall(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    public Answer post(String path, Map<String, ?> body, String... headers) throws IOException {
        HttpRequest.Builder request = inHall(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (user.isPresent()) {
            cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        } else {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request);
    }

    /**
     * Opens the hall's stream, as a page of this caller does, and leaves it to its reader to close it.
     *
     * @param lastEventId where it goes on; empty for a page that is opened now
     * @throws IOException when it is not answered with a stream
     */
    public InputStream live(OptionalLong lastEventId) throws IOException {
        HttpRequest.Builder request = inHall("/live").timeout(PATIENCE);
        if (user.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (lastEventId.isPresent()) {
            request.header("Last-Event-ID", Long.toString(lastEventId.getAsLong()));
        }
        try {
            HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                answer.body().close();
                throw new IOException("The stream was answered with " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** The server's metrics in Prometheus form; for administrators. */
    public String metrics() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(box.http().resolve("/actuator/prometheus"))
                .timeout(PATIENCE)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private HttpRequest.Builder inHall(String path) {
        return HttpRequest.newBuilder(URI.create(hall + path));
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer = client.send(
                    request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            String body = answer.body();
            boolean json =
                    answer.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(answer.statusCode(), JSON.readTree(json && !body.isBlank() ? body : "{}"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
