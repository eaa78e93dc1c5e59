package smarthall.kiosk.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The applications of {@link LocalHall}: one at a time, answered with the samples of the contract. */
public final class LocalApplications {

    private static final JsonMapper JSON = new JsonMapper();

    public final Map<String, byte[]> files = new ConcurrentHashMap<>();
    public final List<Map<String, String>> submissions = new CopyOnWriteArrayList<>();
    public volatile String state = "DRAFT";
    private final JsonNode begun;
    private final JsonNode application;

    LocalApplications() throws IOException {
        begun = sample("application-begun");
        application = sample("application");
    }

    /** Forgets the application, so that the next one begins with nothing. */
    public void startOver() {
        files.clear();
        state = "DRAFT";
    }

    void handle(HttpExchange exchange, String path) throws IOException {
        String last = path.substring(path.lastIndexOf('/') + 1);
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.endsWith("/applications")) {
            LocalHall.answer(exchange, 201, begun);
        } else if (exchange.getRequestMethod().equals("PUT")) {
            put(exchange, last, body);
        } else if (last.equals("submit")) {
            submit(body);
            LocalHall.answer(exchange, 200, now());
        } else if (last.equals("lookup")) {
            LocalHall.answer(exchange, 200, sample("application-found"));
        } else {
            LocalHall.answer(exchange, 200, now());
        }
    }

    private void put(HttpExchange exchange, String field, byte[] body) throws IOException {
        if (kind(body).isEmpty()) {
            LocalHall.answer(exchange, 415, JSON.createObjectNode().put("code", "wrong-type"));
        } else {
            files.put(field, body);
            LocalHall.answer(exchange, 200, material(field));
        }
    }

    private void submit(byte[] body) {
        Map<String, String> answers = new TreeMap<>();
        JSON.readTree(body).get("answers").forEachEntry((field, text) -> answers.put(field, text.asString()));
        submissions.add(answers);
        state = "SUBMITTED";
    }

    private ObjectNode now() {
        ObjectNode now = ((ObjectNode) application.deepCopy()).put("state", state);
        now.put("due", "2026-12-02");
        ArrayNode materials = now.putArray("materials");
        files.keySet().forEach(field -> materials.add(material(field)));
        if (state.equals("DRAFT")) {
            now.putNull("receipt").putNull("code");
        }
        if (state.equals("SUPPLEMENT_WANTED")) {
            now.putNull("due");
        } else {
            now.putArray("wanted");
            ((ArrayNode) now.get("history")).remove(1);
        }
        return now;
    }

    private ObjectNode material(String field) {
        byte[] content = files.get(field);
        return JSON.createObjectNode()
                .put("field", field)
                .put("kind", kind(content))
                .put("bytes", content.length)
                .put("receivedAt", "2026-11-26T10:00:%02d+08:00".formatted(files.size()));
    }

    private static String kind(byte[] content) {
        if (content.length > 3 && content[0] == (byte) 0xff && content[1] == (byte) 0xd8) {
            return "JPEG";
        }
        if (content.length > 3 && content[1] == 'P' && content[2] == 'N') {
            return "PNG";
        }
        return content.length > 3 && content[0] == '%' && content[1] == 'P' ? "PDF" : "";
    }

    private static JsonNode sample(String message) throws IOException {
        try (var file = LocalApplications.class.getResourceAsStream("/contract/http/" + message + ".v1.json")) {
            return JSON.readTree(file);
        }
    }
}
