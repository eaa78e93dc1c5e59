package smarthall.kiosk.hall.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.Booking;
import smarthall.kiosk.hall.ExpectedWait;
import smarthall.kiosk.hall.Guide;
import smarthall.kiosk.hall.HallSign;
import smarthall.kiosk.hall.Line;
import smarthall.kiosk.hall.LineId;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hall.Priority;
import smarthall.kiosk.hall.Reply;
import smarthall.kiosk.hall.ServiceCode;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.hall.TerminalHealth;
import smarthall.kiosk.hall.TerminalTold;
import smarthall.kiosk.hall.Ticket;
import smarthall.kiosk.hall.TicketWish;
import smarthall.kiosk.hall.WishKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HttpHallClientTest {

    private static final TicketWish WISH = new TicketWish(new ServiceCode("social-card"), Priority.NONE);
    private static final WishKey KEY = new WishKey("key-1");

    private final JsonMapper json = new JsonMapper();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private HttpHallClient client;
    private Path token;
    private volatile Seen seen = new Seen("", "", "", "", "", "");

    /** What the server was asked. */
    private record Seen(String method, String uri, String authorization, String key, String secret, String body) {}

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        token = Files.writeString(folder.resolve("token"), "terminal-secret\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        client = new HttpHallClient(address(), "yixing", token, Duration.ofMillis(700));
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Test
    void readsTheCatalogue() throws IOException {
        answer(200, sample("services"));

        Answer<List<ServiceItem>> answer = client.services("社保 卡");

        assertThat(answer).isEqualTo(new Answer.Given<>(List.of(socialCard())));
        assertThat(seen.uri()).isEqualTo("/api/v1/halls/yixing/services?query=%E7%A4%BE%E4%BF%9D%20%E5%8D%A1");
        assertThat(seen.authorization()).isEmpty();
    }

    @Test
    void saysHowTheTerminalIsAndHearsWhatItShallDo() throws IOException {
        answer(200, sample("terminal-told"));

        TerminalTold told = given(client.health(new TerminalHealth(
                "0.1.0",
                Duration.ofHours(1),
                TerminalHealth.Paper.LOW,
                TerminalHealth.Part.OK,
                TerminalHealth.Part.NONE,
                TerminalHealth.Part.OK,
                Optional.of("java.io.IOException"),
                "HOME")));

        assertThat(told.outOfService())
                .contains(new TerminalTold.OutOfService(
                        new LocalText("正在换纸，请稍候", "Paper is being changed"),
                        Optional.of(new LocalText("大厅", "Lobby"))));
        assertThat(told.orders()).extracting(TerminalTold.Order::name).containsExactly("out-of-service");
        assertThat(seen.authorization()).isEqualTo("Bearer terminal-secret");
        JsonNode said = json.readTree(seen.body());
        JsonNode pinned = json.readTree(sample("terminal-health"));
        pinned.propertyNames().stream()
                .filter(name -> !name.equals("clockSkewMillis"))
                .forEach(name -> assertThat(said.get(name)).as(name).isEqualTo(pinned.get(name)));
        assertThat(said.propertyNames()).containsExactlyInAnyOrderElementsOf(pinned.propertyNames());
    }

    @Test
    void repliesToAnOrderAndSendsAPicture() throws IOException {
        TerminalTold.Order order = new TerminalTold.Order("7f0d3a52", "screenshot");
        answer(204, "");
        assertThat(client.reply(order, false, "unknown order")).isEqualTo(new Answer.Given<>(true));
        assertThat(seen.uri()).isEqualTo("/api/v1/halls/yixing/terminals/mine/orders/7f0d3a52/reply");
        assertThat(json.readTree(seen.body()).get("result").asString()).isEqualTo("failed");

        assertThat(client.picture(order, new byte[] {1, 2, 3})).isEqualTo(new Answer.Given<>(true));
        assertThat(seen.method()).isEqualTo("PUT");
        assertThat(seen.uri()).endsWith("/7f0d3a52/screenshot");
    }

    @Test
    void readsAGuide() throws IOException {
        answer(200, sample("service"));

        Answer<Guide> answer = client.guide(new ServiceCode("social-card"));

        Guide guide = given(answer);
        assertThat(guide.form())
                .hasValueSatisfying(form -> assertThat(form.fields()).hasSize(7));
        assertThat(answer)
                .isEqualTo(new Answer.Given<>(new Guide(
                        socialCard(),
                        List.of(new LocalText("本市参保人员", "Insured in this city")),
                        List.of(new Guide.Material(new LocalText("居民身份证原件", "Identity card, original"), true, 1)),
                        List.of(
                                new LocalText("取号", "Take a ticket"),
                                new LocalText("窗口提交材料", "Hand in the papers at the counter"),
                                new LocalText("领取社保卡", "Collect the card")),
                        20,
                        5,
                        new LocalText("不收费", "Free of charge"),
                        new LocalText("社会保障窗口", "Social security counters"),
                        guide.form())));
        assertThat(seen.uri()).isEqualTo("/api/v1/halls/yixing/services/social-card");
    }

    @Test
    void checksInByTheNumberAsTheTerminalAndByTheCodeAsItsHolder() throws IOException {
        answer(200, sample("appointment"));

        Answer<Ticket> byNumber = client.checkIn(new Booking.Number("40718235"));
        assertThat(given(byNumber).number()).isEqualTo("B023");
        assertThat(seen.uri()).isEqualTo("/api/v1/halls/yixing/appointments/check-in");
        assertThat(seen.authorization()).isEqualTo("Bearer terminal-secret");

        assertThat(client.checkIn(new Booking.Code("0b9d2c1e", "secret"))).isEqualTo(byNumber);
        assertThat(seen.uri()).isEqualTo("/api/v1/halls/yixing/appointments/0b9d2c1e/check-in");
        assertThat(seen.authorization()).isEmpty();
    }

    @Test
    void theWordsOfARefusalComeWithIt() throws IOException {
        answer(409, "{\"code\":\"too-early\",\"words\":{\"zh\":\"九点以后\",\"en\":\"from nine\"}}");

        assertThat(client.checkIn(new Booking.Number("40718235")))
                .isEqualTo(new Answer.Refused<>("too-early", Optional.of(new LocalText("九点以后", "from nine"))));
    }

    @Test
    void readsTheLines() throws IOException {
        answer(200, sample("lines"));

        assertThat(client.lines())
                .isEqualTo(new Answer.Given<>(List.of(new Line(
                        new LineId("social"),
                        new LocalText("社会保障", "Social security"),
                        5,
                        1,
                        Optional.of(expected())))));
    }

    @Test
    void aLineWithoutAnOpenCounterHasNoWait() throws IOException {
        answer(200, sample("lines").replaceAll("(?s)\"wait\": \\{.*?}", "\"wait\": null"));

        Answer<List<Line>> answer = client.lines();

        assertThat(given(answer).get(0).expectedWait()).isEmpty();
    }

    @Test
    void readsWhatTheHallSaysOfItself() throws IOException {
        answer(
                200,
                "{\"id\":\"yixing\",\"name\":{\"zh\":\"宜兴\",\"en\":\"Yixing\"},\"timeZone\":\"Asia/Shanghai\",\"phoneUrl\":\"http://192.168.1.10:8080\"}");

        assertThat(client.hall())
                .isEqualTo(new Answer.Given<>(new HallSign(
                        new LocalText("宜兴", "Yixing"), Optional.of(URI.create("http://192.168.1.10:8080")))));
        assertThat(seen.uri()).isEqualTo("/api/v1/halls/yixing");
    }

    @Test
    void anOlderServerDoesNotSayWherePhonesReachIt() throws IOException {
        answer(200, "{\"id\":\"yixing\",\"name\":{\"zh\":\"宜兴\",\"en\":\"Yixing\"},\"timeZone\":\"Asia/Shanghai\"}");

        assertThat(given(client.hall()).pages()).isEmpty();
    }

    @Test
    void asksAQuestionAndReadsTheAnswers() throws IOException {
        answer(200, sample("answers"));

        List<Reply> replies = given(client.answers("办社保卡要带什么"));

        assertThat(replies)
                .containsExactly(new Reply(
                        "social-card",
                        "社会保障卡申领",
                        json.readTree(sample("answers")).at("/answers/0/text").asString(),
                        List.of(new ServiceCode("social-card"))));
        assertThat(seen.method() + " " + seen.uri()).isEqualTo("POST /api/v1/halls/yixing/assistant/answers");
        assertThat(seen.authorization()).as("anybody may ask").isEmpty();
        assertThat(json.readTree(seen.body())).isEqualTo(json.readTree(sample("question")));
    }

    @Test
    void aHallThatDoesNotKnowHasNoAnswers() throws IOException {
        answer(200, "{\"answered\":false,\"answers\":[]}");

        assertThat(client.answers("彩票")).isEqualTo(new Answer.Given<>(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"entry", "title", "text", "services"})
    void anAnswerThatLacksAFieldIsNoAnswer(String field) throws IOException {
        JsonNode cut = json.readTree(sample("answers"));
        ((tools.jackson.databind.node.ObjectNode) cut.at("/answers/0")).remove(field);
        answer(200, cut.toString());

        assertThat(client.answers("办社保卡要带什么")).isEqualTo(new Answer.Lost<>("unreadable answer", true));
    }

    @Test
    void tooManyQuestionsAreARefusal() throws IOException {
        answer(429, sample("problem").replace("line-closed", "too-many-requests"));

        assertThat(client.answers("办社保卡要带什么")).isEqualTo(new Answer.Refused<>("too-many-requests"));
    }

    @Test
    void drawsATicketWithTokenAndKey() throws IOException {
        answer(201, sample("ticket-taken"));

        Ticket ticket = given(client.take(WISH, KEY));

        assertThat(ticket)
                .isEqualTo(
                        new Ticket(
                                "7f0d3a52-6c1e-4f7e-9a43-2f6f6f0f9d11",
                                "q3Zr8v1nXw0m5u7y2K4sTg",
                                "B023",
                                new LocalText("社会保障", "Social security"),
                                new LocalText("社会保障卡申领", "Apply for a social security card"),
                                4,
                                Optional.of(expected()),
                                OffsetDateTime.parse("2026-11-23T09:30:00+08:00"),
                                URI.create(
                                        "http://127.0.0.1:8080/ticket#yixing/7f0d3a52-6c1e-4f7e-9a43-2f6f6f0f9d11/q3Zr8v1nXw0m5u7y2K4sTg")));
        assertThat(seen.method() + " " + seen.uri()).isEqualTo("POST /api/v1/halls/yixing/tickets");
        assertThat(seen.authorization()).isEqualTo("Bearer terminal-secret");
        assertThat(seen.key()).isEqualTo("key-1");
        assertThat(json.readTree(seen.body())).isEqualTo(json.readTree(sample("take-ticket")));
    }

    @Test
    void handsATicketBackByItsSecret() throws IOException {
        answer(201, sample("ticket-taken"));
        Ticket ticket = given(client.take(WISH, KEY));
        server.removeContext("/");
        answer(204, "");

        assertThat(client.giveUp(ticket)).isEqualTo(new Answer.Given<>(ticket));
        assertThat(seen.method() + " " + seen.uri())
                .isEqualTo("DELETE /api/v1/halls/yixing/tickets/7f0d3a52-6c1e-4f7e-9a43-2f6f6f0f9d11");
        assertThat(seen.secret()).isEqualTo("q3Zr8v1nXw0m5u7y2K4sTg");
    }

    @Test
    void aNewFieldIsIgnored() throws IOException {
        JsonNode extended = json.readTree(sample("ticket-taken"));
        ((tools.jackson.databind.node.ObjectNode) extended).put("colour", "blue");
        answer(201, extended.toString());

        assertThat(given(client.take(WISH, KEY)).number()).isEqualTo("B023");
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "secret", "trackUrl", "issuedAt", "ahead", "lineName", "id"})
    void aTicketThatLacksAFieldIsNoAnswer(String field) throws IOException {
        JsonNode cut = json.readTree(sample("ticket-taken"));
        ((tools.jackson.databind.node.ObjectNode) cut).remove(field);
        answer(201, cut.toString());

        assertThat(client.take(WISH, KEY)).isEqualTo(new Answer.Lost<>("unreadable answer", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "<html>", "{\"items\":null}", "{\"items\":[null]}", "{\"items\":[{}]}"})
    void anUnreadableCatalogueIsNoAnswer(String body) throws IOException {
        answer(200, body);

        assertThat(client.services("")).isEqualTo(new Answer.Lost<>("unreadable answer", true));
    }

    @Test
    void aProblemBecomesARefusalWithItsCode() throws IOException {
        answer(409, sample("problem"));

        assertThat(client.take(WISH, KEY)).isEqualTo(new Answer.Refused<>("line-closed"));
    }

    @Test
    void aRefusalWithoutAProblemKeepsItsStatus() throws IOException {
        answer(403, "<html>");

        assertThat(client.take(WISH, KEY)).isEqualTo(new Answer.Refused<>("http-403"));
    }

    @Test
    void aServerAtFaultMayHaveDrawnTheTicket() throws IOException {
        answer(503, "");

        assertThat(client.take(WISH, KEY)).isEqualTo(new Answer.Lost<>("503 http-503", true));
    }

    @Test
    void aServerThatIsSilentMayHaveDrawnTheTicket() {
        server.createContext("/", exchange -> awaitEnd());

        assertThat(client.take(WISH, KEY))
                .isInstanceOfSatisfying(
                        Answer.Lost.class, lost -> assertThat(lost.mayBeDone()).isTrue());
    }

    @Test
    void aConnectionCutInTheAnswerMayHaveDrawnTheTicket() {
        server.createContext("/", HttpExchange::close);

        assertThat(client.take(WISH, KEY))
                .isInstanceOfSatisfying(
                        Answer.Lost.class, lost -> assertThat(lost.mayBeDone()).isTrue());
    }

    @Test
    void aServerThatIsNotThereHasNotDrawnTheTicket() {
        server.stop(0);

        assertThat(client.take(WISH, KEY))
                .isInstanceOfSatisfying(
                        Answer.Lost.class, lost -> assertThat(lost.mayBeDone()).isFalse());
    }

    @Test
    void aRenewedTokenNeedsNoRestart() throws IOException {
        answer(201, sample("ticket-taken"));
        Files.writeString(token, "renewed");
        given(client.take(WISH, KEY));

        assertThat(seen.authorization()).isEqualTo("Bearer renewed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two tokens", "tok\nen"})
    void withoutATokenNoTicketIsAskedFor(String content) throws IOException {
        answer(201, sample("ticket-taken"));
        Files.writeString(token, content);

        assertThat(client.take(WISH, KEY)).isEqualTo(new Answer.Refused<>("unauthenticated"));
        assertThat(seen.method()).isEmpty();
    }

    private static <T> T given(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Given.class);
        return ((Answer.Given<T>) answer).value();
    }

    private static ServiceItem socialCard() {
        return new ServiceItem(
                new ServiceCode("social-card"),
                new LocalText("社会保障卡申领", "Apply for a social security card"),
                new LineId("social"),
                new LocalText("市人力资源和社会保障局", "Human Resources and Social Security Bureau"),
                1,
                true);
    }

    private static ExpectedWait expected() {
        return new ExpectedWait(Duration.ofSeconds(780), Duration.ofSeconds(1500));
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(int status, String body) {
        server.createContext("/", exchange -> {
            seen = new Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    header(exchange, "Authorization"),
                    header(exchange, "Idempotency-Key"),
                    header(exchange, "X-Ticket-Secret"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    private static String sample(String message) throws IOException {
        try (var file = HttpHallClientTest.class.getResourceAsStream("/contract/http/" + message + ".v1.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
