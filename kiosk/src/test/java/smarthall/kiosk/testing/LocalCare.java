package smarthall.kiosk.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Those who look after the terminal: what it said of itself, and what it is told. */
public final class LocalCare {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The newest word. */
    public volatile Optional<JsonNode> health = Optional.empty();

    public final List<String> replies = new CopyOnWriteArrayList<>();
    public volatile byte[] picture = {};

    private final List<String> orders = new CopyOnWriteArrayList<>();
    private volatile Optional<String> message = Optional.empty();
    private volatile Optional<String> nextZone = Optional.empty();

    /** Orders something; its name is its id too. */
    public void order(String name) {
        orders.add(name);
    }

    public void outOfService(String words, Optional<String> zone) {
        message = Optional.of(words);
        nextZone = zone;
        order("out-of-service");
    }

    public void inService() {
        message = Optional.empty();
        order("in-service");
    }

    void handle(HttpExchange exchange, String path) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.endsWith("/health")) {
            health = Optional.of(JSON.readTree(body));
            LocalHall.answer(exchange, 200, told());
            return;
        }
        String order = path.replaceFirst(".*/orders/", "").replaceFirst("/.*", "");
        boolean known = orders.remove(order);
        if (known && path.endsWith("/screenshot")) {
            picture = body;
            replies.add(order + " done");
        } else if (known) {
            replies.add(order + " " + JSON.readTree(body).path("result").asString());
        }
        exchange.sendResponseHeaders(known ? 204 : 404, -1);
    }

    private ObjectNode told() {
        ObjectNode told = JSON.createObjectNode().put("terminal", "kiosk-7").put("name", "kiosk-7");
        if (message.isPresent()) {
            ObjectNode out = told.putObject("outOfService");
            out.putObject("message").put("zh", message.get()).put("en", "Paper is being changed");
            nextZone.ifPresentOrElse(
                    zone -> out.putObject("nextZone").put("zh", zone).put("en", "Lobby"),
                    () -> out.putNull("nextZone"));
        } else {
            told.putNull("outOfService");
        }
        ArrayNode all = told.putArray("orders");
        orders.forEach(
                name -> all.addObject().put("id", name).put("name", name).put("expires", "2026-11-23T09:50:00+08:00"));
        return told;
    }
}
