package smarthall.sim.people.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import smarthall.sim.people.ClerkApi;
import smarthall.sim.people.TerminalApi;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hall's HTTP API, shared by the visitors' terminal and the clerks. Time-outs are real time. Thread-safe. */
public final class HttpHall {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final HttpClient client;
    private final String base;
    private final String hall;

    /** @param base such as {@code http://127.0.0.1:8080} */
    public HttpHall(URI base, String hall, ExecutorService threads) {
        this.base = base.toString().replaceAll("/+$", "");
        this.hall = hall;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(threads)
                .build();
    }

    /** @param tokenFile one line: the terminal's token; read when it is needed, as the hall may write it later */
    public TerminalApi terminal(Path tokenFile) {
        return new HttpTerminal(this, tokenFile);
    }

    /** @param loginsFile the hall's logins; read when it is needed, as the hall may write it later */
    public ClerkApi clerk(int number, Path loginsFile) {
        return new HttpClerk(this, "clerk-" + number, loginsFile);
    }

    /** An answer: its status and its JSON, which is missing when there is none. */
    record Reply(int status, JsonNode body, HttpResponse<String> raw) {

        /** The stable code of a problem. */
        String code() {
            return body.path("code").asString("");
        }

        IOException unexpected(String what) {
            return new IOException(what + " was answered with " + status + " " + code());
        }
    }

    HttpRequest.Builder inHall(String path) {
        return request("/api/v1/halls/" + hall + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER).header("Accept", "application/json");
    }

    HttpRequest.Builder post(HttpRequest.Builder request, Map<String, String> body) {
        return request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(mapper.writeValueAsString(body)));
    }

    Reply send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() >= 500) {
                throw new IOException(request.uri().getPath() + " was answered with " + response.statusCode());
            }
            return new Reply(response.statusCode(), json(response.body()), response);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping", stopping);
        }
    }

    private JsonNode json(String body) throws IOException {
        try {
            return mapper.readTree(body.isBlank() ? "{}" : body);
        } catch (JacksonException notJson) {
            throw new IOException("the hall's answer is not JSON", notJson);
        }
    }

    JsonNode file(Path file) throws IOException {
        return json(Files.readString(file));
    }
}
