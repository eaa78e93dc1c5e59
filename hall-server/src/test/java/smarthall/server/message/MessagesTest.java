package smarthall.server.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.Role;
import smarthall.server.counter.CounterDesk;
import smarthall.server.dispatch.DoorFlow;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.testing.ServerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages from the wish to the log, with the whole server around them. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"hall.messages.sender=log", "hall.messages.retry-after=1s"})
@ContextConfiguration(initializers = ServerContext.class)
@ExtendWith(OutputCaptureExtension.class)
class MessagesTest {

    private static final HallId HALL = new HallId("yixing");
    private static final CounterId COUNTER = new CounterId("6");
    private static final String PHONE = "13912345678";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private AccessDesk access;

    @Autowired
    private CounterDesk counters;

    @Autowired
    private MessageDesk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @MockitoBean
    private DoorFlow doors;

    @Test
    void whoAskedIsToldOnceThatFewAreAheadAndOfTheCall(CapturedOutput output) throws Exception {
        counters.open(HALL, COUNTER, List.of(new LineId("residence")), "clerk-6");
        JsonNode before = draw();
        draw();
        JsonNode mine = draw();
        int near = mine.path("ahead").asInt() - 1;
        assertThat(put(mine, "SMS", PHONE, near).statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("SELECT address FROM message_contact")
                        .query(String.class)
                        .list())
                .noneMatch(address -> address.contains(PHONE));

        call(before);
        await().atMost(SOON).until(() -> states(mine).equals(Map.of("NEAR", "SENT")));
        finish();
        call(draw());
        finish();
        call(mine);
        await().atMost(SOON).until(() -> states(mine).equals(Map.of("NEAR", "SENT", "CALLED", "SENT")));
        finish();

        assertThat(jdbc.sql("SELECT COUNT(*) FROM message_contact WHERE ticket = ?")
                        .params(id(mine))
                        .query(Integer.class)
                        .single())
                .as("the address is gone with the ticket's end")
                .isZero();
        assertThat(states(before)).as("who did not ask").isEmpty();
        assertThat(output.getAll()).contains("of ticket " + id(mine)).doesNotContain(PHONE);
        assertThat(put(mine, "SMS", PHONE, 1).statusCode())
                .as("a ticket that is over")
                .isEqualTo(409);
    }

    @Test
    void aCallThatIsRolledBackTellsNobody() throws Exception {
        counters.open(HALL, COUNTER, List.of(new LineId("residence")), "clerk-6");
        JsonNode mine = draw();
        put(mine, "WEB_PUSH", "https://push.example/abc", 0);

        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            counters.call(HALL, COUNTER, mine.path("number").asString());
            transaction.setRollbackOnly();
        });

        assertThat(states(mine)).isEmpty();
    }

    @Test
    void whatIsNoAddressIsRefusedAndAWishIsTakenBack(CapturedOutput output) throws Exception {
        JsonNode mine = draw();
        assertThat(code(put(mine, "SMS", "12345", 1))).isEqualTo("bad-address");
        assertThat(code(put(mine, "WEB_PUSH", "http://plain.example/x", 1))).isEqualTo("bad-address");
        assertThat(code(put(mine, "PIGEON", PHONE, 1))).isEqualTo("bad-request");
        assertThat(code(put(mine, "SMS", PHONE, 99))).isEqualTo("bad-request");
        put(mine, "SMS", PHONE, 2);
        JsonNode wish = JSON.readTree(send("GET", mine, "", secret(mine)).body());
        assertThat(wish.path("channel").asString()).isEqualTo("SMS");
        assertThat(wish.toString()).doesNotContain(PHONE);
        assertThat(send("DELETE", mine, "", secret(mine)).statusCode()).isEqualTo(204);
        assertThat(JSON.readTree(send("GET", mine, "", secret(mine)).body())
                        .path("channel")
                        .isNull())
                .isTrue();
        assertThat(send("PUT", mine, "{}", "wrong").statusCode()).isIn(400, 401);
        assertThat(send("GET", mine, "", "wrong").statusCode()).isEqualTo(401);
        assertThat(output.getAll()).doesNotContain(PHONE);
    }

    @Test
    void whatWasNotHeardOfComesRoundAgainUntilItIsGivenUp() throws Exception {
        JsonNode mine = draw();
        put(mine, "SMS", PHONE, 0);
        jdbc.sql("INSERT INTO message_outbox (hall, id, ticket, kind, state, tries, made_ms, due_ms)"
                        + " VALUES ('yixing', '99999999-9999-4999-8999-999999999999', ?, 'CALLED', 'DUE', 5, 0, 0)")
                .params(id(mine))
                .update();

        await().atMost(SOON).until(() -> states(mine).equals(Map.of("CALLED", "DROPPED")));
        assertThat(desk.take(10)).isEmpty();
    }

    private Map<String, String> states(JsonNode ticket) {
        return jdbc
                .sql("SELECT kind, state FROM message_outbox WHERE ticket = ?")
                .params(id(ticket))
                .query((row, index) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void call(JsonNode ticket) {
        counters.call(HALL, COUNTER, ticket.path("number").asString());
    }

    private void finish() {
        counters.start(HALL, COUNTER);
        counters.finish(HALL, COUNTER);
    }

    private JsonNode draw() throws Exception {
        String token = access.makeToken(HALL, "kiosk", Role.TERMINAL, "test").secret();
        return JSON.readTree(client.send(
                        HttpRequest.newBuilder(address("/tickets"))
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"service\":\"passport\",\"channel\":\"KIOSK\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private HttpResponse<String> put(JsonNode ticket, String channel, String to, int near) throws Exception {
        return send(
                "PUT",
                ticket,
                JSON.writeValueAsString(Map.of("channel", channel, "to", to, "near", near)),
                secret(ticket));
    }

    private HttpResponse<String> send(String method, JsonNode ticket, String body, String secret) throws Exception {
        return client.send(
                HttpRequest.newBuilder(address("/tickets/" + id(ticket) + "/messages"))
                        .header("Content-Type", "application/json")
                        .header("X-Ticket-Secret", secret)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + "/api/v1/halls/yixing" + path);
    }

    private static String code(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("code").asString("");
    }

    private static String id(JsonNode ticket) {
        return ticket.path("id").asString();
    }

    private static String secret(JsonNode ticket) {
        return ticket.path("secret").asString();
    }
}
