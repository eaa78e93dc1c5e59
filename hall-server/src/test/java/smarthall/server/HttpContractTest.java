package smarthall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.when;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import smarthall.server.dispatch.DispatchDesk;
import smarthall.server.dispatch.DoorFlow;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.journal.Journal;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingPack;
import smarthall.server.telemetry.TelemetryDesk;
import smarthall.server.testing.EventStream;
import smarthall.server.testing.ServerContext;
import smarthall.server.testing.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server's side of the HTTP wire: its real answers fit the schemas it owns, and the samples that the other programs test
 * against have exactly the fields of the real answers.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "hall.messages.sender=log")
@ContextConfiguration(initializers = ServerContext.class)
class HttpContractTest {

    private static final Path FOLDER = Path.of("src", "contract", "http");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient script = HttpClient.newHttpClient();
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @LocalServerPort
    private int port;

    @Autowired
    private HallSettings settings;

    @Autowired
    private Journal journal;

    @Autowired
    private DispatchDesk dispatch;

    @Autowired
    private TelemetryDesk telemetry;

    @Autowired
    private Clock clock;

    @MockitoBean
    private DoorFlow doors;

    static List<String> messages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".v1.json"))
                    .map(name -> name.replace(".v1.json", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everySampleFitsItsSchemaAndStandsInTheReadme(String message) throws IOException {
        assertThat(violations(message, sample(message))).isEmpty();
        assertThat(Files.readString(FOLDER.resolve("README.md"))).contains("(" + message + ".v1.json)");
    }

    @Test
    void theCatalogueAndTheLinesAnswerAsPinned() throws Exception {
        pinned("hall", get(""));
        pinned("services", get("/services"));
        pinned("service", get("/services/social-card"));
        pinned("lines", get("/lines"));
        pinned("counters", get("/counters"));
        pinned("zones", get("/zones"));
        pinned("crowd", get("/crowd"));
        pinned("problem", get("/services/no-such-item"));
    }

    @Test
    void anAppointmentAnswersAsPinned() throws Exception {
        Visitor visitor = new Visitor(URI.create("http://127.0.0.1:" + port + "/api/v1/halls/yixing"));
        String token =
                Files.readString(settings.secrets().resolve("terminal-token")).strip();
        signIn("manager");
        send(browser, "PUT", "/queue/rules/BOOKING_DAYS", "{\"setting\":30}");
        String start = JSON.readTree(get("/appointments/slots?line=social"))
                .path("items")
                .valueStream()
                .skip(1)
                .filter(day -> !day.path("slots").isEmpty())
                .findFirst()
                .orElseThrow()
                .path("slots")
                .path(0)
                .path("start")
                .asString();

        pinned(
                "appointment",
                visitor.json(
                                "POST",
                                "/appointments",
                                JSON.writeValueAsString(
                                        Map.of("service", "social-card", "start", start, "phone", "13900000000")),
                                "Idempotency-Key",
                                "pinned",
                                "Authorization",
                                "Bearer " + token)
                        .body()
                        .toString());
    }

    @Test
    void theDevicesAnswerStaffAsPinned() throws Exception {
        signIn("manager");
        pinned("devices", send(browser, "GET", "/devices", ""));
        for (String span : List.of("HOUR", "TODAY", "DAY", "WEEK")) {
            pinned("flow", send(browser, "GET", "/crowd/flow?span=" + span, ""));
        }
    }

    @Test
    void theMeansAnswerAsPinnedAndASingleSampleIsNone() throws Exception {
        HallId hall = new HallId("yixing");
        DeviceId air = new DeviceId("air-lobby");
        Instant lastMinute = clock.instant().truncatedTo(ChronoUnit.MINUTES).minusSeconds(30);
        telemetry.store(
                List.of(new ReadingPack(
                        hall,
                        air,
                        List.of(new Reading(hall, air, Quantity.HCHO, lastMinute, 9_000)),
                        Optional.empty())),
                List.of());

        JsonNode means = pinned("means", get("/zones/means"));

        assertThat(means.path("items"))
                .filteredOn(mean -> mean.path("quantity").asString().equals("hcho"))
                .hasSize(2)
                .allSatisfy(mean -> assertThat(mean.path("state").asString()).isEqualTo("insufficient"));
    }

    @Test
    void aTicketsWayAnswersAsPinned() throws Exception {
        String token = "Bearer "
                + Files.readString(settings.secrets().resolve("terminal-token")).strip();
        long before = journal.head(new HallId("yixing"));
        JsonNode taken =
                pinned("ticket-taken", send(script, "POST", "/tickets", sample("take-ticket"), "Authorization", token));
        pinned(
                "ticket",
                send(
                        script,
                        "GET",
                        "/tickets/" + taken.path("id").asString(),
                        "",
                        "X-Ticket-Secret",
                        taken.path("secret").asString()));
        pinned(
                "ticket-code",
                send(
                        script,
                        "GET",
                        "/tickets/" + taken.path("id").asString() + "/code",
                        "",
                        "X-Ticket-Secret",
                        taken.path("secret").asString()));
        signIn("manager");
        JsonNode found = pinned(
                "tickets-of-hall",
                send(browser, "GET", "/tickets?number=" + taken.path("number").asString(), ""));
        assertThat(found.path("items").path(0).path("id")).isEqualTo(taken.path("id"));

        signIn("clerk-3");
        pinned("counter", change("/counters/3/open", sample("open-counter")));
        pinned("call-next", change("/counters/3/call-next", "{}"));
        pinned("desk", send(browser, "GET", "/counters/3/desk", ""));
        try (EventStream stream = EventStream.open(script, address("/live"), "Last-Event-ID", Long.toString(before))) {
            await().atMost(PATIENCE).until(() -> !stream.named("ticket-called").isEmpty());
            pinned("journal-entry", stream.named("ticket-called").get(0).data());
        }
    }

    @Test
    void aRatingsWayAnswersAsPinned() throws Exception {
        String token = "Bearer "
                + Files.readString(settings.secrets().resolve("terminal-token")).strip();
        String draw = "{\"service\":\"property-transfer\",\"channel\":\"KIOSK\"}";
        JsonNode first = JSON.readTree(send(script, "POST", "/tickets", draw, "Authorization", token));
        JsonNode second = JSON.readTree(send(script, "POST", "/tickets", draw, "Authorization", token));
        signIn("clerk-5");
        change("/counters/5/open", "{\"lines\":[\"property\"]}");
        JsonNode connected = pinned("screen-connected", change("/counters/5/screen", "{}"));
        String screen = connected.path("secret").asString();
        for (JsonNode next : List.of(first, second)) {
            assertThat(change("/counters/5/call-next", "{}"))
                    .contains(next.path("id").asString());
            change("/counters/5/start", "{}");
            change("/counters/5/finish", "{}");
        }
        JsonNode shown = pinned("screen", send(script, "GET", "/counters/5/screen", "", "X-Screen-Secret", screen));
        String own = "/tickets/" + first.path("id").asString() + "/rating";
        String secret = first.path("secret").asString();
        assertThat(pinned("rating", send(script, "GET", own, "", "X-Ticket-Secret", secret))
                        .path("possible")
                        .asBoolean())
                .isTrue();
        pinned("rating", send(script, "POST", own, sample("rate-ticket"), "X-Ticket-Secret", secret));
        send(
                script,
                "POST",
                "/counters/5/screen/rating",
                sample("rate-on-screen")
                        .replace(
                                "5d3a1a6e-52f0-4f0e-9f5c-1f0a7f5c9b22",
                                second.path("id").asString()),
                "X-Screen-Secret",
                screen);
        assertThat(shown.path("toRate").path("ticket").asString())
                .isEqualTo(second.path("id").asString());

        signIn("manager");
        assertThat(JSON.readTree(changed("PUT", "/notices", sample("notices"))))
                .as("it was over before today")
                .isEqualTo(JSON.readTree("{\"items\":[]}"));
        changed("PUT", "/notices", sample("notices").replace("2026-11-23T16", "2126-11-23T16"));
        pinned("notices", get("/notices"));
        pinned("reviews", send(browser, "GET", "/reviews", ""));
        JsonNode figures = pinned("ratings", send(browser, "GET", "/ratings", ""));
        assertThat(figures.path("rated").asInt()).isGreaterThanOrEqualTo(2);
        change("/reviews/" + first.path("id").asString() + "/take-up", "{}");
        change("/reviews/" + first.path("id").asString() + "/answer", sample("review-answer"));
        JsonNode answered = pinned("rating", send(script, "GET", own, "", "X-Ticket-Secret", secret));
        assertThat(answered.path("review").path("state").asString()).isEqualTo("ANSWERED");
        JsonNode appealed = pinned(
                "rating", send(script, "POST", own + "/appeal", sample("review-answer"), "X-Ticket-Secret", secret));
        assertThat(appealed.path("review").path("state").asString()).isEqualTo("APPEALED");
    }

    @Test
    void anAlertsWayAnswersAsPinned() throws Exception {
        HallId hall = new HallId("yixing");
        DeviceId air = new DeviceId("air-waiting");
        Instant now = clock.instant();
        List<Reading> stuffy = Stream.iterate(
                        now.minus(Duration.ofMinutes(75)), at -> !at.isAfter(now), at -> at.plusSeconds(10))
                .map(at -> new Reading(hall, air, Quantity.CO2, at, 1300))
                .toList();
        telemetry.store(List.of(new ReadingPack(hall, air, stuffy, Optional.empty())), List.of());
        signIn("facility");

        await().atMost(PATIENCE).until(() -> send(browser, "GET", "/alerts", "").contains("CO2_ABOVE"));

        JsonNode alerts = JSON.readTree(send(browser, "GET", "/alerts", ""));
        JsonNode alert = pinned("alert", alerts.path("items").path(0).toString());
        assertThat(alert.path("state").asString()).isEqualTo("RAISED");
        String path = "/alerts/" + alert.path("id").asString();
        assertThat(pinned("alert", change(path + "/acknowledge", "{}"))
                        .path("acknowledgedBy")
                        .asString())
                .isEqualTo("facility");
        assertThat(code(change(path + "/acknowledge", "{}"))).isEqualTo("already-acknowledged");
        assertThat(pinned("alert", change(path + "/assign", "{\"to\":\"manager\"}"))
                        .path("assignedTo")
                        .asString())
                .isEqualTo("manager");
        assertThat(pinned("alert", change(path + "/resolve", "{}"))
                        .path("state")
                        .asString())
                .isEqualTo("RESOLVED");
        assertThat(code(change(path + "/resolve", "{}"))).isEqualTo("already-resolved");
        assertThat(code(change("/alerts/00000000-0000-0000-0000-000000000000/resolve", "{}")))
                .isEqualTo("unknown-alert");
    }

    @Test
    void aCallForHelpAnswersAsPinned() throws Exception {
        String token = "Bearer "
                + Files.readString(settings.secrets().resolve("terminal-token")).strip();
        JsonNode taken = JSON.readTree(send(script, "POST", "/tickets", sample("take-ticket"), "Authorization", token));
        String secret = taken.path("secret").asString();
        String own = "/tickets/" + taken.path("id").asString() + "/help";
        assertThat(send(script, "GET", own, "", "X-Ticket-Secret", secret)).isEmpty();
        pinned("help-of-visitor", send(script, "POST", own, sample("ask-help"), "X-Ticket-Secret", secret));
        signIn("facility");
        JsonNode call = pinned("help-calls", send(browser, "GET", "/help", ""))
                .path("items")
                .path(0);
        String id = call.path("id").asString();
        JsonNode claimed = JSON.readTree(change("/help/" + id + "/claim", "{}"));
        assertThat(claimed.path("claimedBy").asString()).isEqualTo("facility");
        assertThat(code(change("/help/" + id + "/claim", "{}"))).isEqualTo("help-claimed");
        assertThat(code(send(script, "POST", own, "{\"kind\":\"SINGING\"}", "X-Ticket-Secret", secret)))
                .isEqualTo("bad-request");
        assertThat(JSON.readTree(change("/help/" + id + "/done", "{}"))
                        .path("state")
                        .asString())
                .isEqualTo("DONE");
        assertThat(code(change("/help/" + id + "/release", "{}"))).isEqualTo("help-over");
        assertThat(code(change("/help/00000000-0000-0000-0000-000000000000/claim", "{}")))
                .isEqualTo("unknown-help");
        assertThat(code(send(script, "POST", own, "{\"kind\":\"WAY\",\"zone\":\"attic\"}", "X-Ticket-Secret", secret)))
                .isEqualTo("unknown-zone");
        assertThat(pinned("help-of-visitor", send(script, "GET", own, "", "X-Ticket-Secret", secret))
                        .path("state")
                        .asString())
                .isEqualTo("DONE");
    }

    @Test
    void whoeverWantsMessagesIsAnsweredAsPinned() throws Exception {
        String token = "Bearer "
                + Files.readString(settings.secrets().resolve("terminal-token")).strip();
        JsonNode taken = JSON.readTree(send(script, "POST", "/tickets", sample("take-ticket"), "Authorization", token));
        String secret = taken.path("secret").asString();
        String own = "/tickets/" + taken.path("id").asString() + "/messages";
        assertThat(pinned("messages", send(script, "GET", own, "", "X-Ticket-Secret", secret))
                        .path("channel")
                        .isNull())
                .isTrue();
        JsonNode wished =
                pinned("messages", send(script, "PUT", own, sample("wish-messages"), "X-Ticket-Secret", secret));
        assertThat(wished).isEqualTo(JSON.readTree(sample("messages")));
        assertThat(code(send(
                        script,
                        "PUT",
                        own,
                        sample("wish-messages").replace("13800138000", "12345"),
                        "X-Ticket-Secret",
                        secret)))
                .isEqualTo("bad-address");
        assertThat(send(script, "DELETE", own, "", "X-Ticket-Secret", secret)).isEmpty();
    }

    private static String code(String problem) {
        return JSON.readTree(problem).path("code").asString();
    }

    @Test
    void aProposalsWayAnswersAsPinned() throws Exception {
        String token = "Bearer "
                + Files.readString(settings.secrets().resolve("terminal-token")).strip();
        when(doors.enteredInLast15Minutes(new HallId("yixing"))).thenReturn(40);
        signIn("clerk-6");
        change("/counters/6/open", "{\"lines\":[\"residence\"]}");
        for (int i = 0; i < 30; i++) {
            send(
                    script,
                    "POST",
                    "/tickets",
                    "{\"service\":\"passport\",\"channel\":\"KIOSK\"}",
                    "Authorization",
                    token);
        }
        dispatch.look(new HallId("yixing"));

        signIn("manager");
        JsonNode proposals = JSON.readTree(send(browser, "GET", "/dispatch", ""));
        JsonNode proposal = pinned("proposal", proposals.path("items").path(0).toString());
        assertThat(proposal.path("line").asString()).isEqualTo("residence");
        String accept = "/dispatch/proposals/" + proposal.path("id").asString() + "/accept";
        assertThat(pinned("proposal", change(accept, "{}")).path("state").asString())
                .isEqualTo("ACCEPTED");
        assertThat(JSON.readTree(change(accept, "{}")).path("code").asString()).isEqualTo("already-decided");

        String counter = proposal.path("counter").asString();
        signIn("clerk-" + counter);
        String desk = send(browser, "GET", "/counters/" + counter + "/desk", "");
        assertThat(JSON.readTree(desk).path("proposal").path("id").asString())
                .as(desk)
                .isEqualTo(proposal.path("id").asString());
    }

    @Test
    void aQuestionIsAnsweredAsPinned() throws Exception {
        JsonNode answers = pinned("answers", send(script, "POST", "/assistant/answers", sample("question")));
        assertThat(fields(answers.path("answers").path(0)))
                .isEqualTo(
                        fields(JSON.readTree(sample("answers")).path("answers").path(0)));
        assertThat(answers.path("answered").asBoolean()).isTrue();
        pinned("answers", send(script, "POST", "/assistant/answers", "{\"question\":\"今天天气怎么样\"}"));
    }

    @Test
    void anApplicationsWayAnswersAsPinned() throws Exception {
        Visitor visitor = new Visitor(address(""));
        String token =
                Files.readString(settings.secrets().resolve("terminal-token")).strip();
        Visitor.Draft draft = visitor.begin("social-card", "press-1", token);
        pinned("application-begun", draft.answer().toString());
        visitor.upload(draft, "identity-card", HexFormat.of().parseHex("255044462d312e37"));
        pinned(
                "material",
                visitor.upload(draft, "signature", HexFormat.of().parseHex("89504e470d0a1a0a"))
                        .body()
                        .toString());
        String own = "/applications/" + draft.id();
        pinned(
                "application",
                visitor.json(
                                "POST",
                                own + "/submit",
                                sample("submit-application"),
                                "X-Application-Secret",
                                draft.secret())
                        .body()
                        .toString());

        signIn("clerk-3");
        pinned("cases", send(browser, "GET", "/cases?state=SUBMITTED&state=ACCEPTED", ""));
        pinned("case", send(browser, "GET", "/cases/" + draft.id(), ""));
        change("/cases/" + draft.id() + "/want-supplement", sample("want-supplement"));
        JsonNode followed = pinned("application", visitor.follow(draft).body().toString());
        pinned(
                "application-found",
                send(
                        script,
                        "POST",
                        "/applications/lookup",
                        JSON.writeValueAsString(Map.of(
                                "receipt", followed.path("receipt").asString(),
                                "code", followed.path("code").asString()))));
        visitor.json(
                "POST",
                own + "/submit",
                "{\"answers\":{\"phone\":\"13900139000\"}}",
                "X-Application-Secret",
                draft.secret());
        pinned("case", change("/cases/" + draft.id() + "/accept", "{}"));
        pinned("case", change("/cases/" + draft.id() + "/approve", "{}"));
        assertThat(visitor.follow(draft).body().path("state").asString()).isEqualTo("APPROVED");
    }

    @Test
    void theApiDescribesItself() throws Exception {
        String description = script.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Set<String> paths = new TreeSet<>();
        JSON.readTree(description).path("paths").propertyNames().forEach(paths::add);
        assertThat(paths)
                .contains(
                        "/api/v1/session",
                        "/api/v1/halls/{hall}/tickets",
                        "/api/v1/halls/{hall}/counters/{id}/call-next",
                        "/api/v1/halls/{hall}/dispatch/proposals/{id}/accept",
                        "/api/v1/halls/{hall}/live");
    }

    private JsonNode pinned(String message, String answer) throws IOException {
        assertThat(violations(message, answer)).as(message).isEmpty();
        JsonNode real = JSON.readTree(answer);
        if (!"journal-entry".equals(message) && !"problem".equals(message)) {
            assertThat(fields(JSON.readTree(sample(message))))
                    .as("the fields of " + message + " in its sample, and those answered")
                    .isEqualTo(fields(real));
        }
        return real;
    }

    /** The names at the top, and those of the first entry of a list. */
    private static Set<String> fields(JsonNode node) {
        JsonNode there = node.has("items") ? node.path("items").path(0) : node;
        return there.propertyNames().stream().collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> violations(String message, String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FOLDER.resolve(message + ".v1.schema.json")));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static String sample(String message) throws IOException {
        return Files.readString(FOLDER.resolve(message + ".v1.json"));
    }

    private void signIn(String user) throws Exception {
        String password = JSON.readTree(Files.readString(settings.secrets().resolve("logins.json")))
                .path(user)
                .path("password")
                .asString();
        assertThat(browser.send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/session"))
                                        .header("Content-Type", "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(Map.of("user", user, "password", password))))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(204);
    }

    private String change(String path, String body) throws Exception {
        return changed("POST", path, body);
    }

    private String changed(String method, String path, String body) throws Exception {
        String token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
        return send(browser, method, path, body, "X-XSRF-TOKEN", token);
    }

    private String get(String path) throws Exception {
        return send(script, "GET", path, "");
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + "/api/v1/halls/yixing" + path);
    }

    private String send(HttpClient client, String method, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
