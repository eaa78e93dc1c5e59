package smarthall.server.casework.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import smarthall.server.access.Caller;
import smarthall.server.hall.HallSettings;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.ServerContext;
import smarthall.server.testing.Visitor;
import smarthall.server.testing.Visitor.Answer;
import smarthall.server.testing.Visitor.Draft;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Applications over the real server: what may go wrong between a phone and the hall gets words and loses nothing. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = ServerContext.class)
class SubmissionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] JPEG = file("ffd8ffe0", 40_000);
    private static final byte[] PNG = file("89504e470d0a1a0a", 5_000);
    private static final Map<String, String> WRITTEN = Map.of(
            "name", "王丽",
            "identity", "11010519491231002x",
            "phone", "13800138000",
            "reason", "first",
            "bank", "icbc");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Authentication CLERK = UsernamePasswordAuthenticationToken.authenticated(
            new Caller("clerk-1", "yixing"), null, List.of(new SimpleGrantedAuthority("ROLE_CLERK")));

    @LocalServerPort
    private int port;

    @Autowired
    private HallSettings settings;

    @Autowired
    private MockMvc mvc;

    private Visitor visitor;
    private String token;

    @BeforeEach
    void comeIn() throws IOException {
        visitor = new Visitor(URI.create("http://127.0.0.1:" + port + "/api/v1/halls/yixing"));
        token = Files.readString(settings.secrets().resolve("terminal-token")).strip();
    }

    @Test
    void anApplicationIsBegunFilledSubmittedAndFollowed() throws Exception {
        Draft draft = ready();
        Answer submitted = visitor.submit(draft, WRITTEN);

        assertThat(submitted.status()).isEqualTo(200);
        assertThat(submitted.body().path("receipt").asString()).matches("\\d{6}-\\d{5}-\\d");
        assertThat(submitted.body().path("trackUrl").asString())
                .endsWith("/apply#yixing/" + draft.id() + "/" + draft.secret());
        assertThat(submitted.body().toString())
                .as("a lost receipt tells nothing")
                .doesNotContain("王丽", "1949");
        assertThat(visitor.follow(draft).body()).isEqualTo(submitted.body());
        assertThat(visitor.follow(new Draft(draft.id(), "guessed", draft.answer()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whoHasThePaperReceiptFindsTheApplicationAndNobodyTriesOutCodes() throws Exception {
        Draft draft = ready();
        Answer submitted = visitor.submit(draft, WRITTEN);
        String receipt = submitted.body().path("receipt").asString();
        String code = submitted.body().path("code").asString();
        assertThat(code).matches("\\d{8}");
        assertThat(draft.answer().has("code")).as("no receipt, no code").isFalse();

        Answer found = lookup(receipt.replace("-", " "), code.substring(0, 4) + " " + code.substring(4));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body().path("id").asString()).isEqualTo(draft.id());
        assertThat(found.body().path("secret").asString()).isEqualTo(draft.secret());
        char last = receipt.charAt(receipt.length() - 1);
        assertThat(lookup(receipt.substring(0, receipt.length() - 1) + (last == '9' ? 0 : last + 1 - '0'), code)
                        .code())
                .isEqualTo("mistyped-receipt");

        Answer guessed = lookup(receipt, code.startsWith("0") ? "10000000" : "00000000");
        assertThat(guessed.status()).isEqualTo(404);
        assertThat(guessed.code()).isEqualTo("unknown-receipt");
        for (int more = 0; more < 10; more++) {
            guessed = lookup(receipt, "%08d".formatted(more));
        }
        assertThat(guessed.status()).isEqualTo(429);
        assertThat(lookup(receipt, code).status())
                .as("a guesser learns nothing, not even when he is right")
                .isEqualTo(429);
    }

    private Answer lookup(String receipt, String code) throws Exception {
        return visitor.json(
                "POST",
                "/applications/lookup",
                "{\"receipt\":\"" + receipt + "\",\"code\":\"" + code + "\"}",
                "Authorization",
                "Bearer " + token);
    }

    @Test
    void submittingTwiceAtOnceGivesOneReceipt() throws Exception {
        Draft draft = ready();
        List<Answer> answers = AtOnce.call(IntStream.range(0, 6)
                .<Callable<Answer>>mapToObj(press -> () -> visitor.submit(draft, WRITTEN))
                .toList());

        assertThat(answers).containsOnly(answers.get(0));
        assertThat(answers.get(0).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "110105194912310021, 校验码",
        "11010519491331002X, 出生日期",
        "1101051949123100, 18 位",
    })
    void aBadIdentityNumberIsToldInPlainWordsAndTheFilesStay(String identity, String words) throws Exception {
        Draft draft = ready();
        Map<String, String> written = new HashMap<>(WRITTEN);
        written.put("identity", identity);
        Answer refused = visitor.submit(draft, written);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("invalid-answers");
        assertThat(refused.body().path("fields")).hasSize(1);
        assertThat(refused.body().path("fields").path(0).path("code").asString())
                .isEqualTo("bad-identity");
        assertThat(refused.body()
                        .path("fields")
                        .path(0)
                        .path("message")
                        .path("zh")
                        .asString())
                .contains(words);
        assertThat(visitor.follow(draft).body().path("materials")).hasSize(2);
        assertThat(visitor.submit(draft, WRITTEN).status()).isEqualTo(200);
    }

    @Test
    void anOversizedFileIsToldSoEvenWhenItIsMuchTooLarge() throws Exception {
        Draft draft = ready();
        for (int size : new int[] {5 * 1024 * 1024 + 1, 30 * 1024 * 1024}) {
            Answer refused = visitor.upload(draft, "identity-card", file("ffd8ffe0", size));
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.code()).isEqualTo("too-large");
            assertThat(refused.body().path("detail").asString()).contains("5 MB");
        }
        assertThat(visitor.follow(draft).body().path("materials")).hasSize(2);
        assertThat(visitor.upload(draft, "identity-card", file("ffd8ffe0", 5 * 1024 * 1024))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDisguisedFileIsToldSoAndTheEarlierOneStays() throws Exception {
        Draft draft = ready();
        for (String disguised : List.of("MZ\u0090 program", "<html><script>", "PK archive", "%PDF", "GIF89a")) {
            Answer refused = visitor.upload(draft, "identity-card", disguised.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(refused.status()).isEqualTo(415);
            assertThat(refused.code()).isEqualTo("wrong-type");
        }
        assertThat(visitor.upload(draft, "photo", file("255044462d", 100)).code())
                .as("a PDF where a photo is asked for")
                .isEqualTo("wrong-type");
        assertThat(visitor.follow(draft)
                        .body()
                        .path("materials")
                        .path(0)
                        .path("bytes")
                        .asInt())
                .isEqualTo(JPEG.length);
    }

    @ParameterizedTest
    @CsvSource({"length", "chunks"})
    void aConnectionCutInTheMiddleLeavesNothingHalfStored(String framing) throws Exception {
        Draft draft = visitor.begin("social-card", UUID.randomUUID().toString(), token);
        Path incoming = settings.data().resolve("materials").resolve("incoming");
        long shelved = files(settings.data().resolve("materials"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("PUT /api/v1/halls/yixing/applications/" + draft.id() + "/materials/identity-card HTTP/1.1\r\n"
                            + "Host: localhost\r\nX-Application-Secret: " + draft.secret() + "\r\n"
                            + ("chunks".equals(framing)
                                    ? "Transfer-Encoding: chunked\r\n\r\n9c40\r\n"
                                    : "Content-Length: " + JPEG.length + "\r\n\r\n"))
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(Arrays.copyOf(JPEG, JPEG.length - 1));
            out.flush();
            await().atMost(PATIENCE).until(() -> files(incoming) == 1);
        }
        await().atMost(PATIENCE).until(() -> files(incoming) == 0);

        assertThat(files(settings.data().resolve("materials"))).isEqualTo(shelved);
        assertThat(visitor.follow(draft).body().path("materials")).isEmpty();
        assertThat(visitor.upload(draft, "identity-card", JPEG).status())
                .as("sent again")
                .isEqualTo(200);
    }

    @Test
    void aLostAnswerIsAskedForAgain() throws Exception {
        String key = UUID.randomUUID().toString();
        Draft draft = visitor.begin("social-card", key, token);
        assertThat(visitor.begin("social-card", key, token)).isEqualTo(draft);
        for (int time = 0; time < 2; time++) {
            assertThat(visitor.upload(draft, "identity-card", JPEG).status()).isEqualTo(200);
            assertThat(visitor.upload(draft, "signature", PNG).status()).isEqualTo(200);
        }
        Answer first = visitor.submit(draft, WRITTEN);
        assertThat(visitor.submit(draft, WRITTEN)).isEqualTo(first);
        Map<String, String> other = new HashMap<>(WRITTEN);
        other.put("name", "李雷");
        assertThat(visitor.submit(draft, other).code()).isEqualTo("already-submitted");
        assertThat(visitor.upload(draft, "identity-card", JPEG).code()).isEqualTo("wrong-state");
    }

    @Test
    void phonesMayBeginAFewOnly() throws Exception {
        String wish = "{\"service\":\"social-card\",\"channel\":\"PHONE\"}";
        Answer last = visitor.json("POST", "/applications", wish);
        for (int more = 0; more < 5; more++) {
            last = visitor.json("POST", "/applications", wish);
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.code()).isEqualTo("too-many-requests");
    }

    @Test
    void clerksReadTheirListPartByPart() throws Exception {
        for (int visitors = 0; visitors < 3; visitors++) {
            visitor.submit(ready(), WRITTEN);
        }
        List<String> all = ids(cases("?limit=200"));
        List<String> parts = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode part = cases("?limit=2" + after);
            assertThat(part.path("items").size()).isBetween(1, 2);
            parts.addAll(ids(part));
            after = part.path("next").isNull()
                    ? null
                    : "&after=" + part.path("next").asString();
        }

        assertThat(all).hasSizeGreaterThanOrEqualTo(3);
        assertThat(parts).isEqualTo(all);
        assertThat(cases("?after=somewhere").path("code").asString()).isEqualTo("unknown-place");
        assertThat(cases("?limit=0").path("code").asString()).isEqualTo("bad-request");
        assertThat(cases("?limit=201").path("code").asString()).isEqualTo("bad-request");
    }

    private JsonNode cases(String query) throws Exception {
        return JSON.readTree(
                mvc.perform(get("/api/v1/halls/yixing/cases" + query).with(authentication(CLERK)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8));
    }

    private static List<String> ids(JsonNode part) {
        return part.path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    @Test
    void aMaterialGoesToClerksAsAFileAndNeverAsAPage() throws Exception {
        Draft draft = ready();
        visitor.submit(draft, WRITTEN);
        MockHttpServletResponse answer = mvc.perform(
                        get("/api/v1/halls/yixing/cases/" + draft.id() + "/materials/identity-card")
                                .with(authentication(CLERK)))
                .andReturn()
                .getResponse();

        assertThat(answer.getContentAsByteArray()).isEqualTo(JPEG);
        assertThat(answer.getContentType()).isEqualTo("image/jpeg");
        assertThat(answer.getHeader("Content-Disposition"))
                .matches("attachment; filename=\"[\\d-]+-identity-card.jpg\"");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Cache-Control")).contains("no-store");
    }

    private Draft ready() throws Exception {
        Draft draft = visitor.begin("social-card", UUID.randomUUID().toString(), token);
        assertThat(visitor.upload(draft, "identity-card", JPEG).status()).isEqualTo(200);
        assertThat(visitor.upload(draft, "signature", PNG).status()).isEqualTo(200);
        return draft;
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile).count();
        }
    }

    private static byte[] file(String beginning, int length) {
        byte[] begins = HexFormat.of().parseHex(beginning);
        return Arrays.copyOf(begins, length);
    }
}
