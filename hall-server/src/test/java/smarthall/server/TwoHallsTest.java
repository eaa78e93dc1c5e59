package smarthall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import smarthall.server.dispatch.DoorFlow;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingPack;
import smarthall.server.telemetry.TelemetryDesk;
import smarthall.server.testing.EventStream;
import smarthall.server.testing.TwoHalls;
import smarthall.server.testing.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two halls on one server, whose lines, counters and devices partly have the same names: nothing of one is in the other. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TwoHalls.class)
class TwoHallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    private HallSettings settings;

    @Autowired
    private TelemetryDesk telemetry;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @MockitoBean
    private DoorFlow doors;

    private Visitor city;
    private Visitor village;

    @BeforeEach
    void comeIn() {
        city = new Visitor(hall("yixing"));
        village = new Visitor(hall("baita"));
    }

    @Test
    void bothAreThereAndTheFirstIsTheOneThatWasNamedFirst() throws Exception {
        JsonNode halls = new Visitor(URI.create("http://127.0.0.1:" + port + "/api/v1"))
                .json("GET", "/halls", "")
                .body()
                .path("items");

        assertThat(ids(halls)).containsExactly("yixing", "baita");
        assertThat(ids(village.json("GET", "/lines", "").body().path("items"))).containsExactly("general", "social");
        assertThat(ids(village.json("GET", "/counters", "").body().path("items")))
                .containsExactly("1", "2");
    }

    @Test
    void aTicketIsOfItsHallOnly() throws Exception {
        JsonNode first = draw(village, "baita");
        JsonNode second = draw(village, "baita");
        JsonNode elsewhere = draw(city, "yixing");
        String path = "/tickets/" + first.path("id").asString();
        String[] holder = {"X-Ticket-Secret", first.path("secret").asString()};

        assertThat(number(second)).isEqualTo(number(first) + 1);
        assertThat(number(elsewhere)).as("each hall counts for itself").isEqualTo(1);
        assertThat(second.path("ahead").asInt()).isPositive();
        assertThat(elsewhere.path("ahead").asInt()).isZero();
        assertThat(village.json("GET", path, "", holder).status()).isEqualTo(200);
        assertThat(city.json("GET", path, "", holder).status())
                .as("a secret is worth nothing in another hall")
                .isEqualTo(401);
        assertThat(city.json("DELETE", path, "", holder).status()).isEqualTo(401);
        assertThat(village.json("GET", path, "", holder).body().path("state").asString())
                .isEqualTo("WAITING");
    }

    @Test
    void whatAHallHasNoLineForItDoesNotOffer() throws Exception {
        assertThat(city.json("GET", "/services/passport", "").status()).isEqualTo(200);
        assertThat(village.json("GET", "/services/passport", "").status()).isEqualTo(404);
        assertThat(village.json("GET", "/services?query=passport", "")
                        .body()
                        .path("items")
                        .isEmpty())
                .isTrue();
        assertThat(village.json(
                                "POST",
                                "/tickets",
                                "{\"service\":\"passport\",\"channel\":\"KIOSK\"}",
                                "Authorization",
                                terminal("baita"))
                        .code())
                .isEqualTo("unknown-service");
        String question = "{\"question\":\"passport\"}";
        assertThat(city.json("POST", "/assistant/answers", question)
                        .body()
                        .path("answered")
                        .asBoolean())
                .isTrue();
        assertThat(village.json("POST", "/assistant/answers", question)
                        .body()
                        .path("answered")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void anApplicationIsOfItsHallOnly() throws Exception {
        String token = terminal("baita").substring("Bearer ".length());
        Visitor.Draft draft = village.begin("social-card", "two-halls", token);

        assertThat(village.follow(draft).status()).isEqualTo(200);
        assertThat(city.follow(draft).status())
                .as("a secret is worth nothing in another hall")
                .isEqualTo(401);
    }

    /** What staff and terminals of one hall ask of the other does not exist, read or written. */
    @ParameterizedTest
    @CsvSource({
        "manager, GET, /dispatch, 200",
        "manager, GET, /alerts, 200",
        "manager, GET, /devices, 200",
        "manager, GET, /telemetry/air-waiting/co2?from=2026-01-01T00:00:00Z&to=2026-01-01T01:00:00Z&window=PT5M, 200",
        "clerk-2, GET, /counters/2/desk, 200",
        "clerk-2, GET, /cases, 200",
        "admin, GET, /tokens, 200",
        "manager, GET, /queue/rules, 200",
        "facility, GET, /alerts, 200",
        "reception, GET, /crowd/flow, 200"
    })
    void staffSeeTheirOwnHallOnly(String who, String method, String path, int own) throws Exception {
        HttpClient browser = signedIn("baita", who);

        assertThat(ask(browser, method, "baita", path)).isEqualTo(own);
        assertThat(ask(browser, method, "yixing", path)).isEqualTo(404);
        assertThat(ask(signedIn("yixing", who), method, "baita", path)).isEqualTo(404);
    }

    @Test
    void aTerminalDrawsInItsOwnHallOnly() throws Exception {
        String wish = "{\"service\":\"elderly-card\",\"channel\":\"KIOSK\"}";

        assertThat(city.json("POST", "/tickets", wish, "Authorization", terminal("baita"))
                        .status())
                .isEqualTo(404);
        assertThat(village.json("POST", "/tickets", wish, "Authorization", terminal("yixing"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theStreamOfAHallTellsOfThatHallAlone() throws Exception {
        try (EventStream inCity = stream("yixing");
                EventStream inVillage = stream("baita")) {
            JsonNode begun = JSON.readTree(first(inVillage).data());
            assertThat(begun.path("hall").path("id").asString()).isEqualTo("baita");
            assertThat(begun.path("counters").size()).isEqualTo(2);
            assertThat(JSON.readTree(first(inCity).data()).path("counters").size())
                    .isEqualTo(8);

            HttpClient clerk = signedIn("baita", "clerk-1");
            draw(village, "baita");
            step(clerk, "baita", "/counters/1/open");
            step(clerk, "baita", "/counters/1/call-next");
            measured("baita", 733);
            await().atMost(PATIENCE)
                    .until(() -> !inVillage.named("ticket-called").isEmpty()
                            && !inVillage.named("reading").isEmpty());

            step(signedIn("yixing", "clerk-3"), "yixing", "/counters/3/open");
            measured("yixing", 411);
            await().atMost(PATIENCE)
                    .until(() -> !inCity.named("counter-opened").isEmpty()
                            && !inCity.named("reading").isEmpty());
            assertThat(inCity.named("ticket-called")).isEmpty();
            assertThat(inCity.named("counter-opened")).hasSize(1);
            assertThat(inCity.named("reading")).noneMatch(event -> event.data().contains("733"));
            assertThat(inVillage.named("reading"))
                    .noneMatch(event -> event.data().contains("411"));
            assertThat(inVillage.named("counter-opened")).hasSize(1);
        }
    }

    @Test
    void loginsAndTokensAreMadeForEachHallAndStayTheSame() throws Exception {
        List<String> files = List.of("logins-baita.json", "terminal-token-baita");
        StringBuilder before = new StringBuilder();
        for (String name : files) {
            before.append(Files.readString(settings.secrets().resolve(name)));
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(settings.secrets().resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(logins("baita").propertyNames())
                .containsExactly("admin", "manager", "reception", "facility", "auditor", "clerk-1", "clerk-2");
        assertThat(logins("baita").path("manager").path("user").asString()).isEqualTo("baita-manager");
        assertThat(logins("yixing").path("manager").path("user").asString()).isEqualTo("manager");

        for (ApplicationRunner runner :
                context.getBeansOfType(ApplicationRunner.class).values()) {
            runner.run(new DefaultApplicationArguments());
        }

        StringBuilder after = new StringBuilder();
        for (String name : files) {
            after.append(Files.readString(settings.secrets().resolve(name)));
        }
        assertThat(after).hasToString(before.toString());
    }

    private JsonNode draw(Visitor visitor, String hall) throws Exception {
        Visitor.Answer answer = visitor.json(
                "POST",
                "/tickets",
                "{\"service\":\"elderly-card\",\"channel\":\"KIOSK\"}",
                "Authorization",
                terminal(hall));
        assertThat(answer.status()).isEqualTo(201);
        return answer.body();
    }

    private static int number(JsonNode ticket) {
        return Integer.parseInt(ticket.path("number").asString().substring(1));
    }

    private void measured(String hall, double ppm) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        HallId id = new HallId(hall);
        DeviceId device = new DeviceId("air-waiting");
        ReadingPack pack =
                new ReadingPack(id, device, List.of(new Reading(id, device, Quantity.CO2, now, ppm)), Optional.empty());
        telemetry.store(List.of(pack), List.of());
        telemetry.announce(List.of(pack));
    }

    private static EventStream.Event first(EventStream stream) {
        await().atMost(PATIENCE).until(() -> !stream.events().isEmpty());
        return stream.events().get(0);
    }

    private EventStream stream(String hall) throws Exception {
        return EventStream.open(HttpClient.newHttpClient(), URI.create(hall(hall) + "/live"));
    }

    private URI hall(String hall) {
        return URI.create("http://127.0.0.1:" + port + "/api/v1/halls/" + hall);
    }

    private String terminal(String hall) throws IOException {
        String file = hall.equals("yixing") ? "terminal-token" : "terminal-token-" + hall;
        return "Bearer " + Files.readString(settings.secrets().resolve(file)).strip();
    }

    private JsonNode logins(String hall) throws IOException {
        String file = hall.equals("yixing") ? "logins.json" : "logins-" + hall + ".json";
        return JSON.readTree(Files.readString(settings.secrets().resolve(file)));
    }

    private HttpClient signedIn(String hall, String who) throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        HttpResponse<Void> answer = browser.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/session"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                JSON.writeValueAsString(logins(hall).path(who))))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(204);
        return browser;
    }

    private void step(HttpClient clerk, String hall, String path) throws Exception {
        assertThat(ask(clerk, "POST", hall, path)).isBetween(200, 204);
    }

    private int ask(HttpClient browser, String method, String hall, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hall(hall) + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of())));
        ((CookieManager) browser.cookieHandler().orElseThrow())
                .getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                        .map(HttpCookie::getValue)
                        .findFirst()
                        .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return browser.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static List<String> ids(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("id").asString())
                .toList();
    }
}
