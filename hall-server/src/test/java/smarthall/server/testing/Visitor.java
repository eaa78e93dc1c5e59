package smarthall.server.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a phone who applies for something, step by step. */
public final class Visitor {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI hall;

    /**
     * @param hall address of the hall's API
     */
    public Visitor(URI hall) {
        this.hall = hall;
    }

    /** A status with the JSON that came with it. */
    public record Answer(int status, JsonNode body) {

        public String code() {
            return body.path("code").asString("");
        }
    }

    /** A draft and what opens it. */
    public record Draft(String id, String secret, JsonNode answer) {}

    /** Begins a draft; the token is a terminal's, for phones may begin a few only. */
    public Draft begin(String service, String key, String token) throws IOException, InterruptedException {
        Answer answer = json(
                "POST",
                "/applications",
                JSON.writeValueAsString(Map.of("service", service, "channel", "KIOSK")),
                "Idempotency-Key",
                key,
                "Authorization",
                "Bearer " + token);
        return new Draft(
                answer.body().path("id").asString(""),
                answer.body().path("secret").asString(""),
                answer.body());
    }

    public Answer upload(Draft draft, String field, byte[] content) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at("/applications/" + draft.id() + "/materials/" + field))
                .header("X-Application-Secret", draft.secret())
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build());
    }

    public Answer submit(Draft draft, Map<String, String> answers) throws IOException, InterruptedException {
        return json(
                "POST",
                "/applications/" + draft.id() + "/submit",
                JSON.writeValueAsString(Map.of("answers", answers)),
                "X-Application-Secret",
                draft.secret());
    }

    public Answer follow(Draft draft) throws IOException, InterruptedException {
        return json("GET", "/applications/" + draft.id(), "", "X-Application-Secret", draft.secret());
    }

    public Answer json(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private URI at(String path) {
        return URI.create(hall + path);
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }
}
