package smarthall.server.live.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.dispatch.DoorFlow;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.EventStream;
import smarthall.server.testing.ServerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stream as a page sees it, over real HTTP. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.tomcat.connection-timeout=4s")
@ContextConfiguration(initializers = ServerContext.class)
class LiveStreamTest {

    private static final HallId YIXING = new HallId("yixing");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private Journal journal;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private HallSettings settings;

    @Autowired
    private LiveFeeds feeds;

    @MockitoBean
    private DoorFlow doors;

    @Test
    void beginsWithTheHallAsItIs() throws Exception {
        try (EventStream stream = open()) {
            await().atMost(PATIENCE).until(() -> !stream.events().isEmpty());

            EventStream.Event first = stream.events().get(0);
            JsonNode hall = json.readTree(first.data());
            assertThat(first.name()).isEqualTo("hall");
            assertThat(hall.path("hall").path("id").asString()).isEqualTo("yixing");
            assertThat(hall.path("lines").size()).isEqualTo(5);
            assertThat(hall.path("counters").size()).isEqualTo(8);
            assertThat(hall.path("calls").isArray()).isTrue();
            assertThat(hall.has("proposals")).as("staff's, not everybody's").isFalse();
        }
    }

    @Test
    void whoComesLaterSeesNoCallThatWasTakenBack() throws Exception {
        call("standing", "undone-start");
        write(JournalKind.TICKET_UNDONE, "undone-start", Map.of("state", "CALLED"));
        for (int i = 0; i < 40; i++) {
            call("mistake-" + i);
            write(JournalKind.TICKET_UNDONE, "mistake-" + i, Map.of("state", i % 2 == 0 ? "WAITING" : "PARKED"));
        }
        call("mistake-0");

        try (EventStream stream = open()) {
            await().atMost(PATIENCE).until(() -> !stream.events().isEmpty());

            List<String> calls = new ArrayList<>();
            json.readTree(stream.events().get(0).data())
                    .path("calls")
                    .forEach(call -> calls.add(call.path("subject").asString()));
            assertThat(calls).startsWith("mistake-0", "undone-start", "standing");
            assertThat(calls.subList(1, calls.size())).noneMatch(subject -> subject.startsWith("mistake"));
        }
    }

    private void call(String... subjects) {
        for (String subject : subjects) {
            write(JournalKind.TICKET_CALLED, subject, Map.of("ticket", subject, "counter", "1"));
        }
    }

    private void write(JournalKind kind, String subject, Map<String, Object> body) {
        transaction.executeWithoutResult(status -> journal.write(YIXING, kind, subject, body));
    }

    @Test
    void whoComesBackGetsWhatWasMissedOnceAndInOrder() throws Exception {
        long before = journal.head(YIXING);
        for (int i = 0; i < 1_200; i++) {
            write(JournalKind.TICKET_ISSUED, "missed-" + i);
        }
        try (EventStream stream = open("Last-Event-ID", Long.toString(before))) {
            await().atMost(PATIENCE).until(() -> stream.named("ticket-issued").size() >= 1_200);

            assertThat(stream.events().get(0).name()).isEqualTo("hall");
            assertThat(stream.events().get(0).id()).isEmpty();
            assertThat(ids(stream)).containsExactlyElementsOf(numbers(before + 1, before + 1_200));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(stream.named("lines"))
                    .as("the state once more, after the old entries")
                    .isNotEmpty());
        }
    }

    @Test
    void noWatcherMissesOrDoublesAnEntryHoweverOftenItsStreamIsCut() throws Exception {
        int writers = 3;
        int each = 150;
        long before = journal.head(YIXING);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<List<Long>>> watchers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Random random = new Random(i);
            watchers.add(threads.submit(() -> watchWithCuts(before, before + (long) writers * each, random)));
        }
        for (int writer = 0; writer < writers; writer++) {
            threads.submit(() -> {
                for (int i = 0; i < each; i++) {
                    write(JournalKind.COUNTER_OPENED, "1");
                }
            });
        }
        for (Future<List<Long>> watcher : watchers) {
            assertThat(watcher.get()).containsExactlyElementsOf(numbers(before + 1, before + (long) writers * each));
        }
        threads.shutdownNow();
    }

    /** Half of them dashboards, half displays: all lose their streams at once in the middle, as when the server is restarted. */
    @Test
    void twoHundredPagesEachGetEveryEntryOnceOverAReconnectOfAll() throws Exception {
        int pages = 200;
        int entries = 300;
        HttpClient manager = signedIn("manager");
        long before = journal.head(YIXING);
        List<EventStream> streams = openAll(pages, manager, number -> before);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> business = writer.submit(() -> {
            for (int i = 0; i < entries; i++) {
                write(i % 5 == 0 ? JournalKind.DEVICE_ONLINE : JournalKind.TICKET_CALLED, "load-" + i);
            }
        });
        List<List<Long>> seen = new ArrayList<>();
        for (EventStream stream : streams) {
            await().pollDelay(Duration.ZERO).atMost(PATIENCE).until(() -> !ids(stream)
                    .isEmpty());
            stream.close();
            seen.add(ids(stream));
        }
        List<EventStream> again = openAll(
                pages, manager, number -> seen.get(number).get(seen.get(number).size() - 1));
        business.get();
        writer.shutdown();
        List<JournalEntry> written = journal.after(YIXING, before, entries);
        try {
            for (int i = 0; i < pages; i++) {
                boolean staff = i % 2 == 0;
                List<Long> first = seen.get(i);
                EventStream second = again.get(i);
                List<Long> wanted = written.stream()
                        .filter(entry -> staff || entry.kind().audience() == JournalKind.Audience.PUBLIC)
                        .map(JournalEntry::seq)
                        .toList();
                await().pollDelay(Duration.ZERO).atMost(PATIENCE).untilAsserted(() -> assertThat(
                                Stream.concat(first.stream(), ids(second).stream()))
                        .containsExactlyElementsOf(wanted));
            }
        } finally {
            for (EventStream stream : again) {
                stream.close();
            }
        }
    }

    /** All at once, as pages come back after a restart. */
    private List<EventStream> openAll(int pages, HttpClient manager, IntToLongFunction lastEventId) throws Exception {
        return AtOnce.call(IntStream.range(0, pages)
                .<Callable<EventStream>>mapToObj(page -> () -> EventStream.open(
                        page % 2 == 0 ? manager : client,
                        live(),
                        "Last-Event-ID",
                        Long.toString(lastEventId.applyAsLong(page))))
                .toList());
    }

    /** A laptop that was closed, a page whose program hangs: far more of them than there are threads. */
    @Test
    void readersThatStopReadingHoldUpNobodyAndAreDropped() throws Exception {
        int asleep = 40;
        int entries = 2_000;
        List<Socket> sleepers = new ArrayList<>();
        try (EventStream awake = open()) {
            await().atMost(PATIENCE).until(() -> !awake.events().isEmpty());
            for (int i = 0; i < asleep; i++) {
                sleepers.add(openWithoutReading());
            }
            await().atMost(PATIENCE).until(() -> feeds.watching() == asleep + 1);
            long before = journal.head(YIXING);
            String page = "x".repeat(3_000);
            for (int i = 0; i < entries; i++) {
                write(JournalKind.TICKET_ISSUED, "long", page);
            }

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(ids(awake))
                    .containsExactlyElementsOf(numbers(before + 1, before + entries)));
            await("sleepers are dropped").atMost(Duration.ofSeconds(30)).until(() -> feeds.watching() == 1);
            write(JournalKind.TICKET_ISSUED, "after");
            await().atMost(PATIENCE).until(() -> ids(awake).contains(before + entries + 1));
        } finally {
            for (Socket sleeper : sleepers) {
                sleeper.close();
            }
        }
    }

    private Socket openWithoutReading() throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.getOutputStream()
                .write(
                        ("GET /api/v1/halls/yixing/live HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void staffSeeWhatIsTheirsAndOthersDoNot() throws Exception {
        HttpClient manager = signedIn("manager");
        HttpClient auditor = signedIn("auditor");
        try (EventStream everybody = open();
                EventStream staff = EventStream.open(manager, live());
                EventStream audit = EventStream.open(auditor, live())) {
            await().atMost(PATIENCE)
                    .until(() -> !everybody.events().isEmpty()
                            && !staff.events().isEmpty()
                            && !audit.events().isEmpty());
            write(JournalKind.LOGIN_MADE, "somebody");
            write(JournalKind.DEVICE_ONLINE, "air-lobby");
            write(JournalKind.TICKET_CALLED, "a-ticket");
            for (EventStream stream : List.of(everybody, staff, audit)) {
                await().atMost(PATIENCE).until(() -> stream.named("ticket-called").stream()
                        .anyMatch(event -> event.data().contains("a-ticket")));
            }

            assertThat(json.readTree(staff.events().get(0).data()).has("proposals"))
                    .isTrue();
            assertThat(everybody.named("device-online")).isEmpty();
            assertThat(everybody.named("login-made")).isEmpty();
            assertThat(staff.named("device-online")).hasSize(1);
            assertThat(staff.named("login-made")).isEmpty();
            assertThat(audit.named("login-made")).hasSize(1);
        }
    }

    @Test
    void whoSignsOutHasNoStreamAnyLonger() throws Exception {
        HttpClient manager = signedIn("manager");
        HttpClient other = signedIn("manager");
        try (EventStream ended = EventStream.open(manager, live());
                EventStream stays = EventStream.open(other, live())) {
            await().atMost(PATIENCE)
                    .until(() -> !ended.events().isEmpty() && !stays.events().isEmpty());

            signOut(manager);

            await().atMost(PATIENCE).until(ended::isOver);
            write(JournalKind.DEVICE_ONLINE, "after-the-end");
            await().atMost(PATIENCE).until(() -> !stays.named("device-online").isEmpty());
            assertThat(ended.named("device-online")).isEmpty();
            assertThat(stays.isOver()).isFalse();
        }
    }

    private List<Long> watchWithCuts(long from, long to, Random random) throws Exception {
        List<Long> seen = new ArrayList<>();
        long last = from;
        while (last < to) {
            try (EventStream stream = open("Last-Event-ID", Long.toString(last))) {
                int enough = 1 + random.nextInt(60);
                await().atMost(PATIENCE)
                        .until(() -> ids(stream).size() >= enough || ids(stream).contains(to));
                List<Long> got = ids(stream);
                seen.addAll(got);
                last = got.get(got.size() - 1);
            }
        }
        return seen;
    }

    private static List<Long> ids(EventStream stream) {
        return stream.events().stream()
                .filter(event -> !event.id().isEmpty() && !"hall".equals(event.name()))
                .map(event -> Long.parseLong(event.id()))
                .toList();
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private void write(JournalKind kind, String subject) {
        write(kind, subject, subject);
    }

    private void write(JournalKind kind, String subject, String text) {
        transaction.executeWithoutResult(status -> journal.write(YIXING, kind, subject, Map.of("subject", text)));
    }

    private URI live() {
        return URI.create("http://127.0.0.1:" + port + "/api/v1/halls/yixing/live");
    }

    private EventStream open(String... headers) throws Exception {
        return EventStream.open(client, live(), headers);
    }

    private void signOut(HttpClient browser) throws Exception {
        CookieManager cookies = (CookieManager) browser.cookieHandler().orElseThrow();
        String token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
        HttpResponse<Void> answer = browser.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/session"))
                        .header("X-XSRF-TOKEN", token)
                        .DELETE()
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(204);
    }

    private HttpClient signedIn(String user) throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        Path logins = settings.secrets().resolve("logins.json");
        JsonNode login = json.readTree(Files.readString(logins)).path(user);
        HttpResponse<Void> answer = browser.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/session"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(login)))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(204);
        return browser;
    }
}
