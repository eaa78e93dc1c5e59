package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hall's HTTP interface as the outside contract describes it, for one person or nobody in particular. */
final class HallApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI base;
    private final String hall;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .cookieHandler(cookies)
            .build();
    private Optional<String> bearer = Optional.empty();

    HallApi(URI base, String hall) {
        this.base = base;
        this.hall = hall;
    }

    /** Begins a session, as the pages do. */
    HallApi signIn(HallBox.Login login) {
        send(request("/api/v1/halls").GET());
        HttpResponse<String> answer =
                change("/api/v1/session", "POST", Map.of("user", login.user(), "password", login.password()));
        assertThat(answer.statusCode())
                .as("signing in as %s: %s", login.user(), answer.body())
                .isEqualTo(204);
        return this;
    }

    /** Speaks as the terminal whose token this is. */
    HallApi withToken(String token) {
        bearer = Optional.of(token);
        return this;
    }

    /** The cookies of the session, by name. */
    Map<String, String> cookies() {
        return cookies.getCookieStore().get(base).stream()
                .collect(Collectors.toMap(HttpCookie::getName, HttpCookie::getValue));
    }

    /** Changes something of the hall, for example {@code /counters/1/open}; an empty answer is an empty object. */
    JsonNode post(String path, Object body) {
        HttpResponse<String> answer = change("/api/v1/halls/" + hall + path, "POST", body);
        assertThat(answer.statusCode()).as("POST %s: %s", path, answer.body()).isBetween(200, 299);
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    /** The same with further headers, by name. */
    JsonNode post(String path, Object body, Map<String, String> headers) {
        HttpRequest.Builder request = request("/api/v1/halls/" + hall + path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        headers.forEach(request::header);
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as("POST %s: %s", path, answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    /** Takes something away if it is still there. */
    void tryDelete(String path) {
        change("/api/v1/halls/" + hall + path, "DELETE", Map.of());
    }

    /** Acts on an application as who holds its secret. */
    JsonNode application(String id, String secret, String step, Object body) {
        HttpResponse<String> answer = send(request("/api/v1/halls/" + hall + "/applications/" + id + step)
                .header("X-Application-Secret", secret)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
        assertThat(answer.statusCode()).as("POST %s: %s", step, answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** Acts on a ticket as who holds its secret. */
    JsonNode ofTicket(String id, String secret, String step, Object body) {
        HttpResponse<String> answer = send(request("/api/v1/halls/" + hall + "/tickets/" + id + step)
                .header("X-Ticket-Secret", secret)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
        assertThat(answer.statusCode()).as("POST %s: %s", step, answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    void upload(String id, String secret, String field, byte[] file) {
        HttpResponse<String> answer =
                send(request("/api/v1/halls/" + hall + "/applications/" + id + "/materials/" + field)
                        .header("X-Application-Secret", secret)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(file)));
        assertThat(answer.statusCode()).as("PUT %s: %s", field, answer.body()).isEqualTo(200);
    }

    /** Sends a file to the hall. */
    void upload(String path, byte[] file) {
        HttpResponse<String> answer = send(request("/api/v1/halls/" + hall + path)
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(file)));
        assertThat(answer.statusCode()).as("PUT %s: %s", path, answer.body()).isBetween(200, 299);
    }

    /** Reads something that is the server's and no hall's. */
    JsonNode getOfServer(String path) {
        HttpResponse<String> answer = send(request(path).GET());
        assertThat(answer.statusCode()).as("GET %s", path).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** Reads something of the hall, for example {@code /crowd}. */
    JsonNode get(String path) {
        HttpResponse<String> answer =
                send(request("/api/v1/halls/" + hall + path).GET());
        assertThat(answer.statusCode()).as("GET %s: %s", path, answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** Follows a ticket as its holder does. */
    JsonNode ticket(String id, String secret) {
        HttpResponse<String> answer = send(request("/api/v1/halls/" + hall + "/tickets/" + id)
                .header("X-Ticket-Secret", secret)
                .GET());
        assertThat(answer.statusCode()).as("ticket %s: %s", id, answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    JsonNode put(String path, Object body) {
        HttpResponse<String> answer = change("/api/v1/halls/" + hall + path, "PUT", body);
        assertThat(answer.statusCode()).as("PUT %s: %s", path, answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> change(String path, String method, Object body) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return send(request);
    }

    private Optional<String> cookie(String name) {
        return cookies.getCookieStore().get(base).stream()
                .filter(each -> each.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/problem+json");
        bearer.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException noAnswer) {
            throw new UncheckedIOException(noAnswer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the hall", stopped);
        }
    }
}
