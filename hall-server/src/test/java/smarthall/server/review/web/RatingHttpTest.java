package smarthall.server.review.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.Role;
import smarthall.server.dispatch.DoorFlow;
import smarthall.server.hall.HallId;
import smarthall.server.testing.ServerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may rate what, and what is refused, over real HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ServerContext.class)
class RatingHttpTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String GOOD = "{\"level\":1}";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private AccessDesk access;

    @MockitoBean
    private DoorFlow doors;

    private String clerk = "";
    private String terminal = "";

    private record Answer(int status, JsonNode body) {

        String code() {
            return body.path("code").asString("");
        }

        String text(String field) {
            return body.path(field).asString("");
        }
    }

    @BeforeEach
    void openTwoCounters() throws Exception {
        clerk = token(Role.CLERK);
        terminal = token(Role.TERMINAL);
        as(clerk, "/counters/3/open", "{}");
        as(clerk, "/counters/7/open", "{\"lines\":[\"social\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|bad-request",
                "{\"level\":0}|unknown-level",
                "{\"level\":6}|unknown-level",
                "{\"level\":\"good\"}|bad-request",
                "{\"level\":1,\"reasons\":[\"BRIBE\"]}|unknown-reason",
                "{\"level\":1,\"reasons\":\"SPEED\"}|bad-request",
                "not json|bad-request"
            })
    void whatIsNoRatingIsRefused(String body, String code) throws Exception {
        Answer ticket = handledAt("3");
        Answer answer = rate(ticket, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(rate(ticket, GOOD).status()).isEqualTo(201);
    }

    @Test
    void wordsHaveALimit() throws Exception {
        Answer ticket = handledAt("3");
        String words = "好".repeat(501);
        assertThat(rate(ticket, JSON.writeValueAsString(Map.of("level", 2, "text", words)))
                        .code())
                .isEqualTo("text-too-long");
        assertThat(rate(ticket, JSON.writeValueAsString(Map.of("level", 2, "text", words.substring(1))))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void nobodyRatesWithoutTheTicketsOwnSecret() throws Exception {
        Answer ticket = handledAt("3");
        Answer other = handledAt("3");
        String path = "/tickets/" + ticket.text("id") + "/rating";
        assertThat(send("POST", path, GOOD).status()).isEqualTo(401);
        assertThat(send("POST", path, GOOD, "X-Ticket-Secret", "guessed").status())
                .isEqualTo(401);
        assertThat(send("POST", path, GOOD, "X-Ticket-Secret", other.text("secret"))
                        .status())
                .isEqualTo(401);
        assertThat(send("GET", path, "", "X-Ticket-Secret", other.text("secret"))
                        .status())
                .isEqualTo(401);
        assertThat(send("POST", "/tickets/no-ticket/rating", GOOD, "X-Ticket-Secret", other.text("secret"))
                        .status())
                .isEqualTo(401);
        assertThat(as(clerk, path, GOOD).status())
                .as("a clerk's own role is no key")
                .isEqualTo(401);
    }

    @Test
    void whoGuessesTheSecretIsToldToWaitAndTheHolderIsNot() throws Exception {
        Answer ticket = handledAt("3");
        String path = "/tickets/" + ticket.text("id") + "/rating";
        for (int guess = 0; guess < 10; guess++) {
            assertThat(send("POST", path, GOOD, "X-Ticket-Secret", "guess-" + guess)
                            .status())
                    .isEqualTo(401);
        }

        assertThat(send("POST", path, GOOD, "X-Ticket-Secret", "guess-10").status())
                .isEqualTo(429);
        assertThat(send("GET", path, "", "X-Ticket-Secret", "guess-11").status())
                .isEqualTo(429);
        assertThat(rate(ticket, GOOD).status()).isEqualTo(201);
    }

    @Test
    void aTicketIsRatedAfterItWasHandledAndOnce() throws Exception {
        Answer ticket = drawn();
        assertThat(rate(ticket, GOOD).code()).isEqualTo("not-handled");
        assertThat(rating(ticket).body().path("possible").asBoolean()).isFalse();
        serve("3", ticket);
        assertThat(rating(ticket).body().path("possible").asBoolean()).isTrue();
        assertThat(rate(ticket, GOOD).status()).isEqualTo(201);
        assertThat(rate(ticket, GOOD).status()).isEqualTo(201);
        Answer otherwise = rate(ticket, "{\"level\":5}");
        assertThat(otherwise.status()).isEqualTo(409);
        assertThat(otherwise.code()).isEqualTo("already-rated");
        assertThat(appeal(ticket, "?").code()).as("a good one has no review").isEqualTo("unknown-review");
    }

    @Test
    void theScreenOfACounterRatesWhomThisCounterServedLastAndNobodyElse() throws Exception {
        String screen = as(clerk, "/counters/3/screen", "{}").text("secret");
        Answer earlier = handledAt("3");
        Answer elsewhere = handledAt("7");
        Answer last = handledAt("3");

        assertThat(onScreen("3", screen, earlier).code()).isEqualTo("not-to-rate-here");
        assertThat(onScreen("3", screen, elsewhere).code()).isEqualTo("not-to-rate-here");
        assertThat(onScreen("7", screen, elsewhere).status()).isEqualTo(401);
        assertThat(onScreen("3", "guessed", last).status()).isEqualTo(401);
        assertThat(onScreen("3", screen, last).status()).isEqualTo(204);
        assertThat(onScreen("3", screen, last).code()).isEqualTo("not-to-rate-here");
        assertThat(send("GET", "/counters/3/screen", "", "X-Screen-Secret", screen)
                        .body()
                        .path("toRate")
                        .isNull())
                .isTrue();
        as(clerk, "/counters/3/screen", "{}");
        assertThat(send("GET", "/counters/3/screen", "", "X-Screen-Secret", screen)
                        .status())
                .as("another screen was connected")
                .isEqualTo(401);
        assertThat(as(clerk, "/counters/99/screen", "{}").code()).isEqualTo("unknown-counter");
    }

    @Test
    void aLowRatingIsAnsweredAndAppealedOnce() throws Exception {
        Answer ticket = handledAt("3");
        rate(ticket, "{\"level\":5,\"reasons\":[\"ATTITUDE\"],\"text\":\"没有人理我\"}");
        String manager = token(Role.MANAGER);
        String review = "/reviews/" + ticket.text("id");

        assertThat(appeal(ticket, "?").code()).isEqualTo("wrong-review-state");
        assertThat(as(manager, review + "/take-up", "{}").text("state")).isEqualTo("TAKEN_UP");
        assertThat(as(manager, review + "/answer", "{\"text\":\" \"}").code()).isEqualTo("bad-request");
        assertThat(as(manager, review + "/answer", words("好".repeat(1001))).code())
                .isEqualTo("text-too-long");
        assertThat(as(manager, review + "/answer", words("对不起")).text("state")).isEqualTo("ANSWERED");
        assertThat(rating(ticket).body().path("review").toString())
                .contains("对不起")
                .doesNotContain("staff");
        assertThat(appeal(ticket, "不够").status()).isEqualTo(200);
        assertThat(appeal(ticket, "还有").code()).isEqualTo("wrong-review-state");
        assertThat(as(manager, review + "/answer", words("已整改")).text("state")).isEqualTo("CLOSED");
        assertThat(as(manager, "/reviews/00000000-0000-0000-0000-000000000000/answer", words("?"))
                        .code())
                .isEqualTo("unknown-review");
    }

    @Test
    void reviewsAreReadPartByPart() throws Exception {
        String manager = token(Role.MANAGER);
        for (int visitors = 0; visitors < 2; visitors++) {
            rate(handledAt("3"), "{\"level\":5}");
        }
        JsonNode first = reviews(manager, "?limit=1");
        JsonNode second =
                reviews(manager, "?limit=1&after=" + first.path("next").asString());

        assertThat(first.path("items").size()).isEqualTo(1);
        assertThat(second.path("items").size()).isEqualTo(1);
        assertThat(second.path("items").path(0).path("id"))
                .isNotEqualTo(first.path("items").path(0).path("id"));
        assertThat(reviews(manager, "?limit=200").path("next").isNull()).isTrue();
        assertThat(reviews(manager, "?waiting=false&after=" + first.path("next").asString())
                        .path("code")
                        .asString())
                .as("a place in the other list")
                .isEqualTo("unknown-place");
        assertThat(reviews(manager, "?limit=0").path("code").asString()).isEqualTo("bad-request");
    }

    private JsonNode reviews(String token, String query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/halls/yixing/reviews" + query))
                .header("Authorization", "Bearer " + token)
                .build();
        return JSON.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private static String words(String text) throws Exception {
        return JSON.writeValueAsString(Map.of("text", text));
    }

    private Answer drawn() throws Exception {
        return as(terminal, "/tickets", "{\"service\":\"social-card\",\"channel\":\"KIOSK\"}");
    }

    private Answer handledAt(String counter) throws Exception {
        Answer ticket = drawn();
        serve(counter, ticket);
        return ticket;
    }

    private void serve(String counter, Answer ticket) throws Exception {
        as(clerk, "/counters/" + counter + "/call", "{\"number\":\"" + ticket.text("number") + "\"}");
        as(clerk, "/counters/" + counter + "/start", "{}");
        assertThat(as(clerk, "/counters/" + counter + "/finish", "{}").status()).isEqualTo(200);
    }

    private Answer rate(Answer ticket, String body) throws Exception {
        return send(
                "POST", "/tickets/" + ticket.text("id") + "/rating", body, "X-Ticket-Secret", ticket.text("secret"));
    }

    private Answer rating(Answer ticket) throws Exception {
        return send("GET", "/tickets/" + ticket.text("id") + "/rating", "", "X-Ticket-Secret", ticket.text("secret"));
    }

    private Answer appeal(Answer ticket, String text) throws Exception {
        return send(
                "POST",
                "/tickets/" + ticket.text("id") + "/rating/appeal",
                words(text),
                "X-Ticket-Secret",
                ticket.text("secret"));
    }

    private Answer onScreen(String counter, String secret, Answer ticket) throws Exception {
        return send(
                "POST",
                "/counters/" + counter + "/screen/rating",
                JSON.writeValueAsString(Map.of("ticket", ticket.text("id"), "level", 2)),
                "X-Screen-Secret",
                secret);
    }

    private String token(Role role) {
        return access.makeToken(new HallId("yixing"), role.name(), role, "test").secret();
    }

    private Answer as(String token, String path, String body) throws Exception {
        return send("POST", path, body, "Authorization", "Bearer " + token);
    }

    private Answer send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/halls/yixing" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                answer.statusCode(), answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body()));
    }
}
