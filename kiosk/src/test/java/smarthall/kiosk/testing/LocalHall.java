package smarthall.kiosk.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A hall's server on a free port of this machine, with the catalogue and the description that the hall ships with. It
 * answers as the contract says, and badly when told to.
 */
public final class LocalHall implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BASE = "/api/v1/halls/yixing";

    public final Map<String, String> ticketsByKey = new ConcurrentHashMap<>();
    public final List<String> posts = new CopyOnWriteArrayList<>();
    public volatile boolean loseNextTicketAnswer;
    /** State of the terminal's call for help; empty without one. */
    public volatile String helpState = "";

    private volatile String helpKind = "";
    private final ExecutorService threads = Executors.newCachedThreadPool();
    public final LocalCare care = new LocalCare();
    public final LocalApplications applications = new LocalApplications();
    private final JsonNode catalogue;
    private final JsonNode description;
    private final JsonNode taken;
    private final JsonNode checkedIn;
    private final int port;
    private HttpServer server;

    public LocalHall() throws IOException {
        catalogue = JSON.readTree(Files.readString(Path.of("../hall-server/src/main/resources/catalogue/items.json")));
        addForms();
        description = JSON.readTree(Files.readString(Path.of("../deploy/halls/yixing.json")));
        try (var sample = LocalHall.class.getResourceAsStream("/contract/http/ticket-taken.v1.json")) {
            taken = JSON.readTree(sample);
        }
        try (var sample = LocalHall.class.getResourceAsStream("/contract/http/appointment.v1.json")) {
            checkedIn = JSON.readTree(sample);
        }
        server = listen(0);
        port = server.getAddress().getPort();
    }

    /** One call of the terminal; {@link #helpState} is what the staff makes of it. */
    private void help(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            helpKind = JSON.readTree(exchange.getRequestBody()).path("kind").stringValue();
            helpState = "OPEN";
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            helpState = "CANCELLED";
        }
        if (helpState.isEmpty() || exchange.getRequestMethod().equals("DELETE")) {
            exchange.sendResponseHeaders(204, -1);
            return;
        }
        answer(
                exchange,
                exchange.getRequestMethod().equals("POST") ? 201 : 200,
                JSON.createObjectNode()
                        .put("kind", helpKind)
                        .put("state", helpState)
                        .put("askedAt", "2026-11-23T09:40:00+08:00"));
    }

    private void addForms() throws IOException {
        JsonNode forms =
                JSON.readTree(Files.readString(Path.of("../hall-server/src/main/resources/catalogue/forms.json")));
        for (JsonNode item : catalogue.get("items")) {
            ((ObjectNode) item).put("online", false).putNull("form");
            for (JsonNode form : forms.get("forms")) {
                if (form.get("item").equals(item.get("code"))) {
                    ((ObjectNode) item).put("online", true).set("form", form);
                }
            }
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Stops answering. */
    public void stop() {
        server.stop(0);
    }

    /** Answers again, at the same address. */
    public void startAgain() throws IOException {
        server = listen(port);
    }

    private HttpServer listen(int wanted) throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        made.setExecutor(threads);
        made.createContext("/", this::handle);
        made.start();
        return made;
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(BASE + "/assistant/answers")) {
                answer(exchange, 200, replies(exchange));
            } else if (path.startsWith(BASE + "/applications")) {
                applications.handle(exchange, path);
            } else if (path.equals(BASE + "/appointments/check-in")) {
                answer(exchange, 200, checkedIn);
            } else if (path.startsWith(BASE + "/terminals/mine")) {
                care.handle(exchange, path);
            } else if (path.startsWith(BASE + "/help")) {
                help(exchange);
            } else if (exchange.getRequestMethod().equals("POST")) {
                take(exchange);
            } else if (path.equals(BASE)) {
                ObjectNode hall = JSON.createObjectNode().put("id", "yixing");
                hall.set("name", description.get("name"));
                hall.put("phoneUrl", "http://192.168.1.10:8080");
                answer(exchange, 200, hall);
            } else if (path.equals(BASE + "/services")) {
                answer(
                        exchange,
                        200,
                        services(exchange.getRequestURI().getQuery().replace("query=", "")));
            } else if (path.startsWith(BASE + "/services/")) {
                answer(exchange, 200, item(path.substring(path.lastIndexOf('/') + 1)));
            } else {
                answer(exchange, 200, lines());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode wish = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        posts.add(key);
        String number = ticketsByKey.computeIfAbsent(key, each -> "%03d".formatted(23 + ticketsByKey.size()));
        if (loseNextTicketAnswer) {
            loseNextTicketAnswer = false;
            return;
        }
        JsonNode item = item(wish.get("service").asString());
        ObjectNode ticket = (ObjectNode) taken.deepCopy();
        ticket.put("service", wish.get("service").asString());
        for (JsonNode line : description.get("lines")) {
            if (line.get("id").equals(item.get("line"))) {
                ticket.put("line", line.get("id").asString());
                ticket.set("lineName", line.get("name"));
                ticket.put("number", line.get("prefix").asString() + number);
            }
        }
        ticket.set("serviceName", item.get("name"));
        answer(exchange, 201, ticket);
    }

    /** Answers with what the question names: items by the words that people call them, as the hall's server does. */
    private ObjectNode replies(HttpExchange exchange) throws IOException {
        String question = JSON.readTree(exchange.getRequestBody().readAllBytes())
                .get("question")
                .asString();
        ArrayNode answers = JSON.createArrayNode();
        for (JsonNode item : catalogue.get("items")) {
            for (JsonNode word : item.get("words")) {
                if (question.contains(word.asString())) {
                    answers.add(reply(item));
                    break;
                }
            }
        }
        ObjectNode answer = JSON.createObjectNode().put("answered", !answers.isEmpty());
        answer.set("answers", answers);
        return answer;
    }

    private static ObjectNode reply(JsonNode item) {
        ObjectNode reply = JSON.createObjectNode()
                .put("entry", item.get("code").asString())
                .put("score", 0.8)
                .put("title", item.get("name").get("zh").asString())
                .put("text", "申请材料：居民身份证原件、近期免冠照片（可选）\n办理时限：1个工作日\n费用：不收费\n地点：社会保障窗口");
        reply.set("services", JSON.createArrayNode().add(item.get("code")));
        return reply;
    }

    private ObjectNode item(String code) {
        for (JsonNode item : catalogue.get("items")) {
            if (item.get("code").asString().equals(code)) {
                return (ObjectNode) item;
            }
        }
        throw new IllegalArgumentException("No item " + code);
    }

    private ObjectNode services(String query) {
        ArrayNode found = JSON.createArrayNode();
        for (JsonNode item : catalogue.get("items")) {
            if (item.get("name").get("zh").asString().contains(query)
                    || item.get("name").get("en").asString().toLowerCase().contains(query)
                    || item.get("initials").asString().contains(query)) {
                found.add(item);
            }
        }
        ObjectNode page = JSON.createObjectNode().putNull("next");
        page.set("items", found);
        return page;
    }

    private ObjectNode lines() {
        ArrayNode lines = JSON.createArrayNode();
        int waiting = 1;
        for (JsonNode line : description.get("lines")) {
            ObjectNode now = JSON.createObjectNode()
                    .put("id", line.get("id").asString())
                    .put("prefix", line.get("prefix").asString())
                    .put("waiting", waiting)
                    .put("openCounters", waiting == 9 ? 0 : 2);
            now.set("name", line.get("name"));
            now.set(
                    "wait",
                    waiting == 9
                            ? JSON.nullNode()
                            : JSON.createObjectNode()
                                    .put("p50Seconds", waiting * 150)
                                    .put("p90Seconds", waiting * 280));
            lines.add(now);
            waiting += 2;
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.set("items", lines);
        return answer;
    }

    static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }
}
