package smarthall.server.queue.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.Role;
import smarthall.server.counter.CounterDesk;
import smarthall.server.dispatch.DoorFlow;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.journal.JournalStore;
import smarthall.server.testing.ServerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holders of tickets and the reception do over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ServerContext.class)
class TicketHttpTest {

    private static final HallId HALL = new HallId("yixing");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private AccessDesk access;

    @Autowired
    private CounterDesk counters;

    @Autowired
    private JournalStore journal;

    @MockitoBean
    private DoorFlow doors;

    @Test
    void whoGuessesASecretIsToldToWaitAndNobodyElseIs() throws Exception {
        JsonNode mine = draw("passport", "NONE");
        JsonNode other = draw("passport", "NONE");
        for (int guess = 0; guess < 10; guess++) {
            assertThat(follow(mine, "guess-" + guess).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> paused = follow(mine, "guess-10");

        assertThat(paused.statusCode()).isEqualTo(429);
        assertThat(code(paused)).isEqualTo("too-many-requests");
        assertThat(Integer.parseInt(paused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(follow(mine, secret(mine)).statusCode())
                .as("the holder, whose phone may share the address with the guesser")
                .isEqualTo(200);
        assertThat(follow(mine, "guess-11").statusCode()).isEqualTo(429);
        assertThat(follow(other, "guess-0").statusCode()).isEqualTo(401);
    }

    @Test
    void noSecretNoTicketAndNoIdAreAnsweredAlike() throws Exception {
        JsonNode mine = draw("passport", "NONE");
        HttpResponse<String> without = send("GET", path(mine, ""), "");
        HttpResponse<String> unknown =
                send("GET", "/tickets/00000000-0000-0000-0000-000000000000", "", "X-Ticket-Secret", secret(mine));
        HttpResponse<String> noId = send("GET", "/tickets/A001", "", "X-Ticket-Secret", secret(mine));

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(noId.statusCode()).isEqualTo(401);
        assertThat(said(unknown)).isEqualTo(said(noId)).isEqualTo(said(without));
    }

    @Test
    void aWaitingTicketSaysWhatItsHolderMayDo() throws Exception {
        JsonNode mine = JSON.readTree(followed(draw("passport", "ELDERLY")));

        assertThat(mine.path("priority").asString()).isEqualTo("ELDERLY");
        assertThat(mine.path("today").asBoolean()).isTrue();
        assertThat(mine.path("letPass").path("left").asInt()).isEqualTo(2);
        assertThat(mine.path("backBy").isNull())
                .as("no counter is open: nobody can say when to be back")
                .isTrue();
        assertThat(mine.path("comeBack").isNull()).isTrue();
        assertThat(OffsetDateTime.parse(mine.path("at").asString()))
                .isAfterOrEqualTo(OffsetDateTime.parse(mine.path("issuedAt").asString()));
    }

    @Test
    void theReceptionFindsMissedTicketsAndBringsThemBack() throws Exception {
        JsonNode mine = draw("business-setup-none", "NONE");
        assertThat(mine.path("code").asString()).isEqualTo("unknown-service");
        JsonNode missed = draw("company-setup", "DISABLED");
        missTheCall("4", missed);

        JsonNode found = items(reception("GET", "/tickets?state=NO_SHOW&privileged=true"));

        JsonNode it = found.valueStream()
                .filter(each -> each.path("number").equals(missed.path("number")))
                .findFirst()
                .orElseThrow();
        assertThat(it.path("comeBackUntil").isNull()).isFalse();
        assertThat(it.path("counter").asString()).isEqualTo("4");
        String number = missed.path("number").asString();
        assertThat(items(reception("GET", "/tickets?number=" + number.toLowerCase(java.util.Locale.ROOT)))
                        .size())
                .isEqualTo(1);
        HttpResponse<String> back = reception("POST", path(missed, "/return"));
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(back.body()).path("state").asString()).isEqualTo("WAITING");
        assertThat(code(reception("POST", path(missed, "/return")))).isEqualTo("wrong-state");
        assertThat(reception("DELETE", path(missed, "")).statusCode()).isEqualTo(204);
        assertThat(JSON.readTree(followed(missed)).path("state").asString()).isEqualTo("GIVEN_UP");
    }

    @Test
    void aVisitOfSeveralServicesIsToldStepByStep() throws Exception {
        JsonNode mine = JSON.readTree(take("{\"services\":[\"company-setup\",\"passport\"],\"channel\":\"KIOSK\"}")
                .body());
        JsonNode steps = JSON.readTree(followed(mine)).path("steps");

        assertThat(steps.valueStream().map(step -> step.path("state").asString()))
                .containsExactly("NOW", "AHEAD");
        assertThat(steps.valueStream().map(step -> step.path("service").asString()))
                .containsExactlyInAnyOrder("company-setup", "passport");
        assertThat(steps.path(0).path("service")).isEqualTo(mine.path("service"));
        assertThat(JSON.readTree(followed(draw("passport", "NONE")))
                        .path("steps")
                        .isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"channel\":\"KIOSK\"}",
                "{\"service\":\"\",\"channel\":\"KIOSK\"}",
                "{\"services\":[],\"channel\":\"KIOSK\"}",
                "{\"services\":[\"\"],\"channel\":\"KIOSK\"}",
                "{\"services\":[\"passport\",\"passport\"],\"channel\":\"KIOSK\"}",
                "{\"service\":\"passport\",\"services\":[\"social-card\"],\"channel\":\"KIOSK\"}",
                "{\"services\":[\"a\",\"b\",\"c\",\"d\",\"e\"],\"channel\":\"KIOSK\"}"
            })
    void aWishThatIsNoneOrTooMuchIsRefused(String wish) throws Exception {
        HttpResponse<String> answer = take(wish);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("bad-request");
    }

    @Test
    void theReceptionOfAnotherHallSeesNothing() throws Exception {
        JsonNode mine = draw("passport", "NONE");
        HallId elsewhere = new HallId("elsewhere");
        journal.prepare(elsewhere);
        String foreign = "Bearer "
                + access.makeToken(elsewhere, "reception", Role.RECEPTION, "test")
                        .secret();
        assertThat(send("GET", path(mine, ""), "", "Authorization", foreign).statusCode())
                .isEqualTo(401);
        assertThat(send("DELETE", path(mine, ""), "", "Authorization", foreign).statusCode())
                .isEqualTo(404);
        assertThat(send("GET", "/tickets", "", "Authorization", foreign).statusCode())
                .isEqualTo(404);
    }

    @Test
    void wrongQuestionsOfTheReceptionAreSaidToBeWrong() throws Exception {
        assertThat(code(reception("GET", "/tickets?number=%20"))).isEqualTo("bad-number");
        assertThat(code(reception("GET", "/tickets?number=" + "9".repeat(17)))).isEqualTo("bad-number");
        assertThat(items(reception("GET", "/tickets?number=Z999")).isEmpty()).isTrue();
        assertThat(code(reception("GET", "/tickets?state=DONE"))).isEqualTo("bad-request");
        assertThat(reception("GET", "/tickets?state=NOWHERE").statusCode()).isEqualTo(400);
        assertThat(code(reception("GET", "/tickets/00000000-0000-0000-0000-000000000000")))
                .isEqualTo("no-such-ticket");
        assertThat(code(reception("DELETE", "/tickets/A001"))).isEqualTo("no-such-ticket");
        JsonNode mine = draw("passport", "NONE");
        assertThat(reception("GET", path(mine, "/code")).statusCode())
                .as("the way into a ticket is its holder's")
                .isEqualTo(401);
    }

    private void missTheCall(String counter, JsonNode ticket) {
        CounterId place = new CounterId(counter);
        counters.open(HALL, place, java.util.List.of(), "clerk-" + counter);
        counters.call(HALL, place, ticket.path("number").asString());
        counters.noShow(HALL, place);
    }

    private JsonNode draw(String service, String priority) throws Exception {
        return JSON.readTree(
                take("{\"service\":\"%s\",\"channel\":\"KIOSK\",\"priority\":\"%s\"}".formatted(service, priority))
                        .body());
    }

    private HttpResponse<String> take(String wish) throws Exception {
        return send(
                "POST",
                "/tickets",
                wish,
                "Authorization",
                "Bearer "
                        + access.makeToken(HALL, "kiosk", Role.TERMINAL, "test").secret());
    }

    private String followed(JsonNode ticket) throws Exception {
        HttpResponse<String> answer = follow(ticket, secret(ticket));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> follow(JsonNode ticket, String secret) throws Exception {
        return send("GET", path(ticket, ""), "", "X-Ticket-Secret", secret);
    }

    private HttpResponse<String> reception(String method, String path) throws Exception {
        return send(
                method,
                path,
                "",
                "Authorization",
                "Bearer "
                        + access.makeToken(HALL, "reception", Role.RECEPTION, "test")
                                .secret());
    }

    private static JsonNode items(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("items");
    }

    /** All that an answer tells, less what is of each request. */
    private static String said(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"(instance|request)\":\"[^\"]*\"", "");
    }

    private static String code(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("code").asString("");
    }

    private static String secret(JsonNode ticket) {
        return ticket.path("secret").asString();
    }

    private static String path(JsonNode ticket, String more) {
        return "/tickets/" + ticket.path("id").asString() + more;
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/halls/yixing" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
