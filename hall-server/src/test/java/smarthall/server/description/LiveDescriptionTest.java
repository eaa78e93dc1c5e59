package smarthall.server.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.Role;
import smarthall.server.appointment.AppointmentDesk;
import smarthall.server.appointment.BookResult;
import smarthall.server.appointment.Slot;
import smarthall.server.appointment.SlotBoard;
import smarthall.server.calendar.CalendarDesk;
import smarthall.server.calendar.ChangeResult;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.LineId;
import smarthall.server.hall.OpeningHours;
import smarthall.server.testing.MosquittoBroker;
import smarthall.server.testing.MqttPeer;
import smarthall.server.testing.ServerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole server whose hall is described anew while it runs: from its file, by page, under load. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {ServerContext.class, LiveDescriptionTest.OwnFile.class})
@DirtiesContext
class LiveDescriptionTest {

    private static final HallId HALL = new HallId("yixing");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path SAMPLE = Path.of("../deploy/halls/yixing.json");
    private static final int PACKS = 6_000;
    private static final String CARD = "{\"service\":\"social-card\",\"channel\":\"KIOSK\"}";

    private static MosquittoBroker broker;
    private static MqttPeer gateway;
    private static Path file;

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private DescriptionDesk desk;

    @Autowired
    private AccessDesk access;

    @Autowired
    private HallSettings settings;

    @Autowired
    private CalendarDesk calendar;

    @Autowired
    private AppointmentDesk appointments;

    @Autowired
    private SlotBoard slots;

    @Autowired
    private JdbcClient rows;

    @Autowired
    private Clock clock;

    private String admin = "";

    static final class OwnFile implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("hall.mqtt.uri=" + broker.uri(), "hall.descriptions=" + file)
                    .applyTo(context);
        }
    }

    record Answer(int status, JsonNode body) {}

    @BeforeAll
    static void startTheBroker() throws IOException {
        Path folder = Files.createTempDirectory("description");
        broker = MosquittoBroker.started(folder);
        gateway = new MqttPeer(broker.uri(), "halls/yixing/events/hall-changed");
        file = Files.copy(SAMPLE, folder.resolve("yixing.json"));
    }

    @AfterAll
    static void stopTheBroker() {
        gateway.close();
        broker.close();
    }

    @BeforeEach
    void beginWithTheSample() throws IOException {
        admin = access.makeToken(HALL, "test", Role.ADMIN, "test").secret();
        desk.take(HALL, Files.readString(SAMPLE), current(), "test", "anew");
    }

    @Test
    void noReadingIsLostOrDoubledWhileTheHallChangesUnderFullLoad() throws Exception {
        Instant begin = clock.instant().minusSeconds(3_600);
        List<String> devices = List.of("air-lobby", "air-waiting", "air-new");
        Thread load = new Thread(() -> {
            for (int seq = 0; seq < PACKS; seq++) {
                gateway.pack(
                        "halls/yixing/telemetry/" + devices.get(seq % devices.size()),
                        pack(devices.get(seq % devices.size()), begin.plusMillis(500L * seq), seq),
                        "gw-1",
                        seq);
            }
        });
        load.start();
        int changes = 0;
        while (load.isAlive() || changes < 40) {
            boolean there = changes % 2 == 0;
            int round = changes++;
            assertThat(change(hall -> {
                        if (there) {
                            add(hall, "devices", node("air-new", 5 + round));
                            add(hall, "zones", zone("annex-" + round));
                        }
                        named(hall, "devices", "air-lobby").put("sampleSeconds", 5 + round);
                    }))
                    .isInstanceOf(TakeResult.Taken.class);
        }
        load.join();
        assertThat(change(hall -> add(hall, "devices", node("air-new", 10)))).isInstanceOf(TakeResult.Taken.class);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stored(begin)).isEqualTo(2L * PACKS));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        rows.sql("SELECT COUNT(*) FROM quarantine WHERE hall = 'yixing' AND device = 'air-new'")
                                .query(Long.class)
                                .single())
                .isZero());
        assertThat(stored(begin)).as("none doubled").isEqualTo(2L * PACKS);
        assertThat(rows.sql("SELECT COUNT(DISTINCT at_ms) FROM reading r JOIN series s ON s.id = r.series"
                                + " WHERE s.device = 'air-new' AND s.quantity = 'co2'")
                        .query(Long.class)
                        .single())
                .isEqualTo(PACKS / 3);
    }

    private long stored(Instant begin) {
        return rows.sql("SELECT COUNT(*) FROM reading r JOIN series s ON s.id = r.series WHERE r.at_ms >= ?"
                        + " AND s.quantity IN ('co2', 'temperature')")
                .param(begin.toEpochMilli())
                .query(Long.class)
                .single();
    }

    @Test
    void aFileThatIsChangedByHandIsTakenAndAWrongOneIsNot() throws Exception {
        ObjectNode hall = hall();
        named(hall, "zones", "lobby").putObject("name").put("zh", "新大堂").put("en", "New lobby");
        int before = current();
        Files.writeString(file, JSON.writeValueAsString(hall));
        await().atMost(PATIENCE).until(() -> current() > before);
        assertThat(zoneNames()).contains("New lobby");
        await().atMost(PATIENCE).until(() -> gateway.heard().stream()
                .anyMatch(each -> each.payload().contains("\"version\":" + current())));

        String good = Files.readString(file);
        Files.writeString(file, good.replace("\"areaSquareMetres\"", "\"areaSquareMeters\""));
        await().atMost(PATIENCE).until(() -> desk.problem(HALL).isPresent());
        JsonNode problem = get("/description").body().path("fileProblem");
        assertThat(problem.path("faults").valueStream().toList()).anySatisfy(fault -> {
            assertThat(fault.path("path").asString()).isEqualTo("zones[0].areaSquareMetres");
            assertThat(fault.path("wrong").asBoolean()).isTrue();
            assertThat(fault.path("line").asInt()).isPositive();
            assertThat(fault.path("zh").asString()).isNotBlank();
        });
        assertThat(zoneNames()).contains("New lobby");
        assertThat(desk.current(HALL).text()).isEqualTo(good);

        Files.writeString(file, good);
        await().atMost(PATIENCE).until(() -> desk.problem(HALL).isEmpty());
        assertThat(desk.current(HALL).text()).isEqualTo(good);
    }

    @Test
    void aFileInAnotherEncodingIsNamedAndOneThatEndsWithinACharacterIsAwaited() throws Exception {
        String good = desk.current(HALL).text();
        int before = current();
        Files.write(file, good.getBytes(Charset.forName("GBK")));
        await().atMost(PATIENCE).until(() -> desk.problem(HALL).isPresent());
        assertThat(get("/description").body().path("fileProblem").path("faults").valueStream())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.path("en").asString()).contains("not UTF-8");
                    assertThat(fault.path("zh").asString()).contains("UTF-8");
                    assertThat(fault.path("line").asInt()).isPositive();
                });
        assertThat(current()).isEqualTo(before);

        assertThat(change(hall -> named(hall, "devices", "air-lobby").put("sampleSeconds", 8)))
                .isInstanceOf(TakeResult.Taken.class);
        assertThat(desk.problem(HALL)).as("the file has the new version").isEmpty();
        assertThat(Files.readString(file)).isEqualTo(desk.current(HALL).text());
        assertThat(Files.readAllBytes(file.resolveSibling("yixing.json.refused")))
                .isEqualTo(good.getBytes(Charset.forName("GBK")));

        byte[] whole = good.getBytes(StandardCharsets.UTF_8);
        int within = good.substring(0, good.indexOf('厅')).getBytes(StandardCharsets.UTF_8).length + 1;
        Files.write(file, Arrays.copyOf(whole, within));
        await().during(Duration.ofMillis(1_200)).until(() -> desk.problem(HALL).isEmpty());
        Files.write(file, whole);
        await().atMost(PATIENCE)
                .until(() -> desk.current(HALL).text().equals(good)
                        || desk.problem(HALL).isPresent());
        assertThat(desk.problem(HALL)).isEmpty();
    }

    @Test
    void aChangeByPageIsCheckedShownTakenWrittenAndTakenBack() throws Exception {
        ObjectNode hall = hall();
        named(hall, "devices", "air-lobby").put("zone", "nowhere");
        Answer tried = send("POST", "/description/preview", request(hall).toString());
        assertThat(tried.body().path("faults").path(0).path("path").asString()).matches("devices\\[\\d+\\]\\.zone");
        int base = current();
        Answer wrong = send(
                "PUT",
                "/description",
                request(hall).put("base", base).put("reason", "改").toString());
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body().path("code").asString()).isEqualTo("wrong-description");
        assertThat(wrong.body().path("faults").path(0).path("en").asString()).contains("nowhere");
        assertThat(current()).isEqualTo(base);

        named(hall, "devices", "air-lobby")
                .put("zone", "waiting")
                .put("sampleSeconds", 7)
                .remove("at");
        tried = send("POST", "/description/preview", request(hall).toString());
        assertThat(tried.body().path("faults")).isEmpty();
        assertThat(tried.body().path("differences")).hasSize(1);
        assertThat(tried.body().path("differences").path(0).path("id").asString())
                .isEqualTo("air-lobby");
        String change = request(hall).put("base", base).put("reason", "换了地方").toString();
        Answer done = send("PUT", "/description", change);
        assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
        assertThat(done.body().path("version").path("reason").asString()).isEqualTo("换了地方");
        assertThat(get("/devices").body().path("items").toString())
                .contains("\"id\":\"air-lobby\",\"kind\":\"AIR_STATION\",\"zone\":\"waiting\"");
        assertThat(Files.readString(file)).isEqualTo(desk.current(HALL).text()).contains("\"sampleSeconds\": 7");
        Answer late = send("PUT", "/description", change);
        assertThat(late.status()).isEqualTo(409);

        Answer back = send(
                "POST",
                "/description/restore",
                JSON.createObjectNode()
                        .put("version", base)
                        .put("base", base + 1)
                        .put("reason", "改错了")
                        .toString());
        assertThat(back.status()).as(back.body().toString()).isEqualTo(200);
        assertThat(desk.current(HALL).text())
                .isEqualTo(desk.version(HALL, base).orElseThrow().text());
        assertThat(get("/description/versions")
                        .body()
                        .path("items")
                        .path(0)
                        .path("origin")
                        .asString())
                .isEqualTo("RESTORE");
    }

    @Test
    void aNewCounterHasItsLoginWithTheChangeAndKeepsItWhenItComesBack() throws Exception {
        ObjectNode hall = hall();
        add(hall, "counters", named(hall, "counters", "1").deepCopy().put("id", "41"));
        Answer tried = send("POST", "/description/preview", request(hall).toString());
        assertThat(tried.body().path("remarks").toString() + tried.body().path("faults"))
                .contains("\\\"clerk-41\\\"", "secrets/logins.json");
        assertThat(access.knows("clerk-41")).isFalse();

        assertThat(desk.take(HALL, hall.toString(), current(), "test", "a counter more"))
                .isInstanceOf(TakeResult.Taken.class);
        String password = password("clerk-41");
        assertThat(access.signIn("clerk-41", password))
                .hasValueSatisfying(clerk -> assertThat(clerk.roles()).containsExactly(Role.CLERK));

        remove(hall, "counters", "41");
        desk.take(HALL, hall.toString(), current(), "test", "without it");
        add(hall, "counters", named(hall, "counters", "1").deepCopy().put("id", "41"));
        assertThat(send("POST", "/description/preview", request(hall).toString())
                        .body()
                        .toString())
                .doesNotContain("clerk-41\\\"");
        desk.take(HALL, hall.toString(), current(), "test", "with it again");
        assertThat(access.signIn("clerk-41", password("clerk-41"))).isPresent();
        assertThat(password("clerk-41")).isEqualTo(password);
    }

    private String password(String login) throws IOException {
        return JSON.readTree(Files.readString(settings.secrets().resolve("logins.json")))
                .path(login)
                .path("password")
                .asString();
    }

    @Test
    void whoeverWaitsKeepsTheLineAndAnOpenCounterStays() throws Exception {
        Answer ticket = send("POST", "/tickets", "{\"service\":\"social-card\",\"channel\":\"KIOSK\"}", Role.TERMINAL);
        assertThat(ticket.status()).as(ticket.body().toString()).isEqualTo(201);
        String line = ticket.body()
                .path("line")
                .path("id")
                .asString(ticket.body().path("line").asString());
        ObjectNode without = hall();
        remove(without, "lines", line);
        for (JsonNode counter : without.path("counters")) {
            ArrayNode lines = (ArrayNode) counter.path("lines");
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (lines.path(i).asString().equals(line)) {
                    lines.remove(i);
                }
            }
            if (lines.isEmpty()) {
                lines.add("general");
            }
        }
        assertThat(desk.take(HALL, JSON.writeValueAsString(without), current(), "test", "less"))
                .isInstanceOfSatisfying(
                        TakeResult.Refused.class,
                        refused -> assertThat(refused.faults()).singleElement().satisfies(fault -> {
                            assertThat(fault.path()).isEqualTo("lines");
                            assertThat(fault.sentence().en()).contains("1 tickets in it are not over");
                        }));
        send(
                "DELETE",
                "/tickets/" + ticket.body().path("id").asString(),
                null,
                ticket.body().path("secret").asString());
        assertThat(desk.take(HALL, JSON.writeValueAsString(without), current(), "test", "less"))
                .isInstanceOf(TakeResult.Taken.class);
        assertThat(send("POST", "/tickets", "{\"service\":\"social-card\",\"channel\":\"KIOSK\"}", Role.TERMINAL)
                        .status())
                .as("nobody waits in a line that is gone")
                .isNotEqualTo(201);
    }

    @Test
    void theWeekOfTheDescriptionCountsAtOnceUnlessTheHallHasItsOwn() throws Exception {
        ObjectNode hall = openOnlyInTwoDays();
        assertThat(remark(hall)).contains("counts at once");
        assertThat(drawn().status()).isEqualTo(201);
        assertThat(desk.take(HALL, JSON.writeValueAsString(hall), current(), "test", "hours"))
                .isInstanceOf(TakeResult.Taken.class);
        Answer closed = drawn();
        assertThat(closed.status()).isEqualTo(409);
        assertThat(closed.body().path("code").asString()).isEqualTo("line-closed");
        assertThat(get("/calendar").body().path("open").asBoolean()).isFalse();

        OpeningHours own = OpeningHours.allHours();
        assertThat(calendar.change(HALL, calendar.week(HALL, Optional.of(own)), 0, "manager"))
                .isEqualTo(new ChangeResult.Changed());
        assertThat(drawn().status()).isEqualTo(201);
        hall.put("alwaysOpen", true);
        assertThat(remark(hall)).contains("changes nothing now");
        hall.remove("alwaysOpen");
        named(hall, "zones", "lobby").put("areaSquareMetres", 221);
        assertThat(desk.take(HALL, JSON.writeValueAsString(hall), current(), "test", "more"))
                .isInstanceOf(TakeResult.Taken.class);
        assertThat(get("/calendar").body().path("open").asBoolean())
                .as("the hall's own week goes before")
                .isTrue();
        assertThat(calendar.change(HALL, calendar.week(HALL, Optional.empty()), 0, "manager"))
                .isEqualTo(new ChangeResult.Changed());
        assertThat(get("/calendar").body().path("open").asBoolean()).isFalse();
    }

    @Test
    void aWeekThatBreaksAppointmentsIsRefusedAndNamesThePageThatAsks() throws Exception {
        assertThat(change(hall -> hours(hall, DayOfWeek.values(), "00:00-24:00")))
                .isInstanceOf(TakeResult.Taken.class);
        Instant start = slots.days(HALL, new LineId("social")).stream()
                .flatMap(day -> day.slots().stream())
                .filter(Slot::bookable)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .start();
        BookResult booked =
                appointments.book(HALL, new BookResult.Wish("social-card", start, "13800138000"), "hours-" + start);
        assertThat(booked).isInstanceOf(BookResult.Booked.class);
        DayOfWeek otherDay =
                start.atZone(ZoneId.of("Asia/Shanghai")).getDayOfWeek().plus(1);
        assertThat(change(hall -> hours(hall, new DayOfWeek[] {otherDay}, "09:00-10:00")))
                .isInstanceOfSatisfying(TakeResult.Refused.class, refused -> assertThat(refused.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.toString())
                                .startsWith("openingHours would leave 1 booked appointments outside the hours")));
        appointments.cancel(HALL, ((BookResult.Booked) booked).appointment().id());
        assertThat(change(hall -> hours(hall, new DayOfWeek[] {otherDay}, "09:00-10:00")))
                .isInstanceOf(TakeResult.Taken.class);
    }

    /** Draws a number, and gives it back. */
    private Answer drawn() throws IOException, InterruptedException {
        Answer ticket = send("POST", "/tickets", CARD, Role.TERMINAL);
        if (ticket.status() == 201) {
            String path = "/tickets/" + ticket.body().path("id").asString();
            send("DELETE", path, null, ticket.body().path("secret").asString());
        }
        return ticket;
    }

    private String remark(ObjectNode hall) throws IOException, InterruptedException {
        return send("POST", "/description/preview", request(hall).toString())
                .body()
                .path("faults")
                .valueStream()
                .filter(fault -> !fault.path("wrong").asBoolean()
                        && fault.path("path").asString().equals("openingHours"))
                .map(fault -> fault.path("en").asString())
                .findFirst()
                .orElse("");
    }

    /** An hour of the day after tomorrow: closed now, whenever that is. */
    private ObjectNode openOnlyInTwoDays() {
        ObjectNode hall = hall();
        DayOfWeek day = clock.instant()
                .atZone(ZoneId.of("Asia/Shanghai"))
                .getDayOfWeek()
                .plus(2);
        hours(hall, new DayOfWeek[] {day}, "10:00-11:00");
        return hall;
    }

    private static void hours(ObjectNode hall, DayOfWeek[] days, String span) {
        hall.remove("alwaysOpen");
        ObjectNode week = hall.putArray("openingHours").addObject();
        ArrayNode named = week.putArray("days");
        Stream.of(days).map(DayOfWeek::name).forEach(named::add);
        week.putArray("hours").add(span);
    }

    @Test
    void whatNeedsARestartSaysSo() {
        assertThat(change(hall -> hall.put("timeZone", "Asia/Urumqi")))
                .isInstanceOfSatisfying(TakeResult.Refused.class, refused -> assertThat(refused.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.toString()).startsWith("timeZone cannot change")));
        assertThat(change(hall -> hall.put("hall", "other"))).isInstanceOf(TakeResult.Refused.class);
    }

    private List<String> zoneNames() throws IOException, InterruptedException {
        return get("/zones")
                .body()
                .path("items")
                .valueStream()
                .map(zone -> zone.path("name").path("en").asString())
                .toList();
    }

    @Test
    void aDescriptionMayBeOfManyThousandNodesButNotWithoutEnd() throws IOException {
        String many = Files.readString(SAMPLE) + " ".repeat(4_000_000);
        assertThat(desk.take(HALL, many, current(), "test", "long")).isInstanceOf(TakeResult.Taken.class);
        assertThat(desk.current(HALL).text()).isEqualTo(many);

        assertThat(desk.take(HALL, many + " ".repeat(4_000_000), current(), "test", "too long"))
                .isInstanceOfSatisfying(TakeResult.Refused.class, refused -> assertThat(refused.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.toString()).contains("at most 8000000 characters")));
    }

    private TakeResult change(Consumer<ObjectNode> edit) {
        try {
            ObjectNode hall = (ObjectNode) JSON.readTree(Files.readString(SAMPLE));
            edit.accept(hall);
            return desk.take(HALL, JSON.writeValueAsString(hall), current(), "test", "change");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private int current() {
        return desk.current(HALL).number();
    }

    private ObjectNode hall() {
        return (ObjectNode) JSON.readTree(desk.current(HALL).text());
    }

    private static ObjectNode named(ObjectNode hall, String list, String id) {
        return (ObjectNode) hall.path(list)
                .valueStream()
                .filter(entry -> entry.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void add(ObjectNode hall, String list, ObjectNode entry) {
        ((ArrayNode) hall.path(list)).add(entry);
    }

    private static void remove(ObjectNode hall, String list, String id) {
        ArrayNode entries = (ArrayNode) hall.path(list);
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.path(i).path("id").asString().equals(id)) {
                entries.remove(i);
            }
        }
    }

    private static ObjectNode node(String id, int seconds) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("kind", "AIR_STATION")
                .put("zone", "lobby")
                .put("gateway", "gw-1")
                .put("sampleSeconds", seconds);
    }

    private static ObjectNode zone(String id) {
        ObjectNode zone = JSON.createObjectNode()
                .put("id", id)
                .put("areaSquareMetres", 20)
                .put("heightMetres", 3)
                .put("freshAirCubicMetresPerHour", 100);
        zone.putObject("name").put("zh", "附楼").put("en", "Annex");
        return zone;
    }

    private static String pack(String device, Instant at, int value) {
        return "[{\"bn\":\"yixing/" + device + "/\",\"bt\":" + at.toEpochMilli() / 1000.0
                + ",\"n\":\"co2\",\"u\":\"ppm\",\"v\":" + (400 + value % 500)
                + "},{\"n\":\"temperature\",\"u\":\"Cel\",\"v\":21}]";
    }

    private static ObjectNode request(ObjectNode hall) {
        ObjectNode request = JSON.createObjectNode();
        request.set("description", hall);
        return request;
    }

    private Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    private Answer send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body, request -> request.header("Authorization", "Bearer " + admin));
    }

    private Answer send(String method, String path, String body, Role role) throws IOException, InterruptedException {
        String token = access.makeToken(HALL, "test", role, "test").secret();
        return send(method, path, body, request -> request.header("Authorization", "Bearer " + token));
    }

    private Answer send(String method, String path, String body, String secret)
            throws IOException, InterruptedException {
        return send(method, path, body, request -> request.header("X-Ticket-Secret", secret));
    }

    private Answer send(String method, String path, String body, Consumer<HttpRequest.Builder> who)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/halls/yixing" + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        who.accept(request);
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                answer.statusCode(), answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body()));
    }
}
