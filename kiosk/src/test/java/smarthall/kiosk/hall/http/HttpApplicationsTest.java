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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.ApplicationKey;
import smarthall.kiosk.hall.ApplicationState;
import smarthall.kiosk.hall.Draft;
import smarthall.kiosk.hall.Form;
import smarthall.kiosk.hall.FormField;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hall.SentFile;
import smarthall.kiosk.hall.ServiceCode;
import smarthall.kiosk.hall.Submission;
import smarthall.kiosk.hall.WishKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Applications over HTTP, against the samples that the server pins. */
class HttpApplicationsTest {

    private static final ApplicationKey KEY =
            new ApplicationKey("707f8504-a52f-4c6e-adc1-43321f21725c", "k-i2yIj8Rc8A9AUZmMhw7w");
    private static final String OWN = "/api/v1/halls/yixing/applications/" + KEY.id();
    private static final JsonMapper JSON = new JsonMapper();

    private HttpServer server;
    private HttpHallClient client;
    private volatile Seen seen = new Seen("", "", "", "", "", new byte[0]);

    private record Seen(String method, String uri, String authorization, String key, String secret, byte[] body) {

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "terminal-secret\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        client = new HttpHallClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "yixing",
                token,
                Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsAFormWithEveryTypeOfField() throws IOException {
        answer(200, sample("service"));
        Form form = client.guide(new ServiceCode("social-card")) instanceof Answer.Given<?> given
                        && given.value() instanceof smarthall.kiosk.hall.Guide guide
                ? guide.form().orElseThrow()
                : new Form(new LocalText("", ""), List.of());

        assertThat(form.statement().en()).startsWith("I declare");
        assertThat(form.fields())
                .extracting(FormField::id)
                .containsExactly("name", "identity", "phone", "reason", "bank", "identity-card", "photo");
        assertThat(form.fields().get(0)).isInstanceOf(FormField.Line.class);
        assertThat(form.fields().get(1)).isInstanceOf(FormField.Identity.class);
        assertThat(form.fields().get(2)).isInstanceOf(FormField.Phone.class);
        assertThat(((FormField.Choice) form.fields().get(3)).options()).hasSize(3);
        assertThat(((FormField.Attachment) form.fields().get(6)).maxBytes()).isEqualTo(2_097_152);
    }

    @Test
    void aFieldOfATypeThatThisTerminalDoesNotKnowMakesNoHalfForm() throws IOException {
        answer(200, sample("service").replace("\"identity\",\n", "\"fingerprint\",\n"));

        assertThat(client.guide(new ServiceCode("social-card"))).isInstanceOf(Answer.Lost.class);
    }

    @Test
    void beginsADraftWithTokenAndKey() throws IOException {
        answer(201, sample("application-begun"));

        Answer<Draft> answer = client.begin(new ServiceCode("social-card"), new WishKey("press-1"));

        assertThat(answer)
                .isEqualTo(new Answer.Given<>(new Draft(
                        KEY,
                        LocalDate.of(2026, 11, 25),
                        URI.create("http://hall.example/apply#yixing/" + KEY.id() + "/" + KEY.secret()))));
        assertThat(seen.uri()).isEqualTo("/api/v1/halls/yixing/applications");
        assertThat(seen.authorization()).isEqualTo("Bearer terminal-secret");
        assertThat(seen.key()).isEqualTo("press-1");
        ObjectNode expected = (ObjectNode) JSON.readTree(sample("begin-application"));
        assertThat(seen.json()).isEqualTo(expected.put("channel", "KIOSK"));
    }

    @Test
    void sendsAFileAsItIs() throws IOException {
        answer(200, sample("material"));
        byte[] content = {(byte) 0xff, (byte) 0xd8, 0, 1};

        Answer<SentFile> answer = client.send(KEY, "identity-card", content);

        assertThat(answer).isInstanceOf(Answer.Given.class);
        assertThat(seen.method()).isEqualTo("PUT");
        assertThat(seen.uri()).isEqualTo(OWN + "/materials/identity-card");
        assertThat(seen.secret()).isEqualTo(KEY.secret());
        assertThat(seen.body()).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong-type", "too-large", "total-too-large", "upload-cut"})
    void aFileThatIsNotTakenKeepsItsReason(String code) {
        answer(415, "{\"code\":\"" + code + "\"}");

        assertThat(client.send(KEY, "identity-card", new byte[1])).isEqualTo(new Answer.Refused<>(code));
    }

    @Test
    void submitsWhatWasWrittenAndReadsTheReceipt() throws IOException {
        answer(200, sample("application"));
        JsonNode written = JSON.readTree(sample("submit-application"));
        Map<String, String> answers = JSON.convertValue(
                written.get("answers"), JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));

        Answer<Submission> answer = client.submit(KEY, answers);

        assertThat(seen.uri()).isEqualTo(OWN + "/submit");
        assertThat(seen.secret()).isEqualTo(KEY.secret());
        assertThat(seen.json()).isEqualTo(written);
        Application application = ((Submission.Taken) ((Answer.Given<Submission>) answer).value()).application();
        assertThat(application.paper()).contains(new Application.Paper("261125-00001-6", "40718235"));
        assertThat(application.state()).isEqualTo(ApplicationState.SUPPLEMENT_WANTED);
        assertThat(application.due()).isEmpty();
        assertThat(application.wanted()).containsExactly("phone");
        assertThat(application.said()).contains("手机号码有误，请更正。");
        assertThat(application.history())
                .extracting(Application.Event::step)
                .containsExactly("SUBMIT", "WANT_SUPPLEMENT");
    }

    @Test
    void theHallsFaultsAreAnAnswerWithWordsForEachField() {
        answer(
                422,
                "{\"code\":\"invalid-answers\",\"fields\":[{\"field\":\"identity\",\"code\":\"bad-identity\","
                        + "\"message\":{\"zh\":\"号码有误\",\"en\":\"A digit is wrong\"}}]}");

        assertThat(client.submit(KEY, Map.of("identity", "1")))
                .isEqualTo(new Answer.Given<>(new Submission.Faulty(
                        List.of(new Submission.FieldFault("identity", new LocalText("号码有误", "A digit is wrong"))))));
    }

    @Test
    void followsAnApplicationByItsSecret() throws IOException {
        answer(200, sample("application"));

        assertThat(client.follow(KEY)).isInstanceOf(Answer.Given.class);
        assertThat(seen.method()).isEqualTo("GET");
        assertThat(seen.uri()).isEqualTo(OWN);
        assertThat(seen.secret()).isEqualTo(KEY.secret());
    }

    @Test
    void findsAnApplicationByItsPaper() throws IOException {
        answer(200, sample("application-found"));

        assertThat(client.find("261125-00001-6", "40718235")).isEqualTo(new Answer.Given<>(KEY));
        assertThat(seen.uri()).isEqualTo("/api/v1/halls/yixing/applications/lookup");
        assertThat(seen.authorization()).isEqualTo("Bearer terminal-secret");
        assertThat(seen.json()).isEqualTo(JSON.readTree(sample("find-application")));
    }

    @Test
    void aMistypedReceiptIsARefusal() {
        answer(422, "{\"code\":\"mistyped-receipt\"}");

        assertThat(client.find("1", "2")).isEqualTo(new Answer.Refused<>("mistyped-receipt"));
    }

    @Test
    void aServerThatIsNotThereIsLostAndNothingIsDone() {
        server.stop(0);

        assertThat(client.submit(KEY, Map.of()))
                .isInstanceOfSatisfying(
                        Answer.Lost.class, lost -> assertThat(lost.mayBeDone()).isFalse());
    }

    private void answer(int status, String body) {
        server.createContext("/", exchange -> {
            try (exchange) {
                seen = new Seen(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        header(exchange, "Authorization"),
                        header(exchange, "Idempotency-Key"),
                        header(exchange, "X-Application-Secret"),
                        exchange.getRequestBody().readAllBytes());
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    private static String sample(String message) throws IOException {
        try (var file = HttpApplicationsTest.class.getResourceAsStream("/contract/http/" + message + ".v1.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
