package smarthall.server.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import smarthall.server.dispatch.DoorFlow;
import smarthall.server.hall.HallSettings;
import smarthall.server.testing.ServerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signing in and tokens as a browser and a terminal do it, over real HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ServerContext.class)
class SignInTest {

    private static final String HALL = "/api/v1/halls/yixing";

    private final JsonMapper json = JsonMapper.builder().build();
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final HttpClient script = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private HallSettings settings;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext context;

    @MockitoBean
    private DoorFlow doors;

    @Test
    void aSessionOpensWhatTheRoleMayAndEndsWithTheSignOut() throws Exception {
        assertThat(send(browser, "GET", "/api/v1/session", "").statusCode()).isEqualTo(401);
        assertThat(signIn("manager").statusCode()).isEqualTo(204);

        JsonNode who = json.readTree(send(browser, "GET", "/api/v1/session", "").body());
        assertThat(who.path("user").asString()).isEqualTo("manager");
        assertThat(who.path("hall").asString()).isEqualTo("yixing");
        assertThat(who.path("roles").get(0).asString()).isEqualTo("MANAGER");
        assertThat(send(browser, "GET", HALL + "/dispatch", "").statusCode()).isEqualTo(200);

        HttpCookie session = cookie("HALLSESSION");
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(send(browser, "DELETE", "/api/v1/session", "", "X-XSRF-TOKEN", xsrf())
                        .statusCode())
                .isEqualTo(204);
        assertThat(send(script, "GET", "/api/v1/session", "", "Cookie", "HALLSESSION=" + session.getValue())
                        .statusCode())
                .as("the old cookie is worth nothing")
                .isEqualTo(401);
    }

    @Test
    void aChangeBySessionNeedsTheXsrfHeader() throws Exception {
        signIn("clerk-3");
        String open = HALL + "/counters/3/open";

        HttpResponse<String> without = send(browser, "POST", open, "{}");
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(json.readTree(without.body()).path("code").asString()).isEqualTo("xsrf");
        assertThat(send(browser, "POST", open, "{}", "X-XSRF-TOKEN", "guessed").statusCode())
                .isEqualTo(403);
        assertThat(send(browser, "POST", open, "{}", "X-XSRF-TOKEN", xsrf()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWrongPasswordIsRefusedAndGuessingIsSlowedDown() throws Exception {
        HttpResponse<String> wrong = login("reception", "guess-0");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(json.readTree(wrong.body()).path("code").asString()).isEqualTo("wrong-login");
        for (int i = 1; i < LoginLimit.TRIES; i++) {
            login("reception", "guess-" + i);
        }

        HttpResponse<String> paused = login("reception", password("reception"));
        assertThat(paused.statusCode()).isEqualTo(429);
        assertThat(paused.headers().firstValue("Retry-After")).isPresent();
        assertThat(login("facility", password("facility")).statusCode())
                .as("others are not held up")
                .isEqualTo(204);
        assertThat(login("no-such-name", "x").statusCode()).isEqualTo(401);
        assertThat(login("manager", "x".repeat(150)).statusCode()).isEqualTo(401);
        assertThat(send(script, "POST", "/api/v1/session", "{not json").statusCode())
                .isEqualTo(400);
    }

    @Test
    void ofAStrangerNoMoreIsReadThanAnyFormNeeds() throws Exception {
        String question = "{\"question\":\"" + "长".repeat(StrangersBody.MOST_BYTES / 3) + "\"}";
        HttpResponse<String> said = send(script, "POST", HALL + "/assistant/answers", question);
        assertThat(said.statusCode()).isEqualTo(413);
        assertThat(json.readTree(said.body()).path("code").asString()).isEqualTo("too-large");

        HttpRequest silent = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + HALL + "/assistant/answers"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(question.getBytes(StandardCharsets.UTF_8))))
                .build();
        assertThat(script.send(silent, HttpResponse.BodyHandlers.ofString()).statusCode())
                .as("a body that does not say its length")
                .isBetween(400, 413);

        String fits = "{\"question\":\"" + "长".repeat(1_000) + "\"}";
        assertThat(json.readTree(send(script, "POST", HALL + "/assistant/answers", fits)
                                .body())
                        .path("code")
                        .asString())
                .isNotEqualTo("too-large");
    }

    @Test
    void aProxyOnThisMachineSaysWhoseTheTriesAreAndWhereTheHallIs() throws Exception {
        for (int i = 0; i < LoginLimit.TRIES; i++) {
            wrongBehindProxy("203.0.113.7");
        }

        assertThat(wrongBehindProxy("203.0.113.7").statusCode()).isEqualTo(429);
        assertThat(wrongBehindProxy("203.0.113.8").statusCode())
                .as("another phone behind the same proxy")
                .isEqualTo(401);
        assertThat(wrongBehindProxy("198.51.100.1, 203.0.113.7").statusCode())
                .as("what a phone itself has put before is not believed")
                .isEqualTo(429);
        assertThat(wrongBehindProxy("203.0.113.7, 10.0.0.9").statusCode())
                .as("a private network is not this machine")
                .isEqualTo(401);
        assertThat(send(script, "GET", HALL, "", "X-Forwarded-Proto", "https").body())
                .as("the address that pages and QR codes lead to")
                .contains("https://127.0.0.1");
    }

    private HttpResponse<String> wrongBehindProxy(String forwardedFor) throws Exception {
        return send(
                script,
                "POST",
                "/api/v1/session",
                "{\"user\":\"registrar\",\"password\":\"x\"}",
                "X-Forwarded-For",
                forwardedFor,
                "X-Forwarded-Proto",
                "https");
    }

    @Test
    void aTerminalDrawsByItsTokenUntilItIsRevoked() throws Exception {
        String first =
                Files.readString(settings.secrets().resolve("terminal-token")).strip();
        String wish = "{\"service\":\"" + someService() + "\",\"channel\":\"KIOSK\"}";
        assertThat(send(script, "POST", HALL + "/tickets", wish).statusCode()).isEqualTo(401);
        assertThat(send(script, "POST", HALL + "/tickets", wish, "Authorization", "Bearer wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(script, "POST", HALL + "/tickets", wish, "Authorization", "Bearer " + first)
                        .statusCode())
                .isEqualTo(201);

        signIn("admin");
        HttpResponse<String> made = send(
                browser,
                "POST",
                HALL + "/tokens",
                "{\"name\":\"kiosk 2\",\"role\":\"TERMINAL\"}",
                "X-XSRF-TOKEN",
                xsrf());
        assertThat(made.statusCode()).isEqualTo(201);
        String secret = json.readTree(made.body()).path("secret").asString();
        String id = json.readTree(made.body()).path("id").asString();
        assertThat(send(script, "GET", "/api/v1/session", "", "Authorization", "Bearer " + secret)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(browser, "GET", HALL + "/tokens", "").body()).doesNotContain(secret);
        assertThat(send(browser, "DELETE", HALL + "/tokens/" + id, "", "X-XSRF-TOKEN", xsrf())
                        .statusCode())
                .isEqualTo(204);
        assertThat(send(script, "GET", "/api/v1/session", "", "Authorization", "Bearer " + secret)
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(script, "GET", HALL + "/lines", "", "Authorization", "Bearer " + secret)
                        .statusCode())
                .as("a revoked token opens not even what is open")
                .isEqualTo(401);
    }

    @Test
    void theFirstStartsSecretsAreTheOwnersOnlyAndStayTheSame() throws Exception {
        Path logins = settings.secrets().resolve("logins.json");
        String before = Files.readString(logins);
        String token = Files.readString(settings.secrets().resolve("terminal-token"));
        for (String name : List.of("logins.json", "terminal-token")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(settings.secrets().resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(json.readTree(before).size()).isEqualTo(13);

        context.getBeansOfType(org.springframework.boot.ApplicationRunner.class)
                .values()
                .forEach(this::runAgain);

        assertThat(Files.readString(logins)).isEqualTo(before);
        assertThat(Files.readString(settings.secrets().resolve("terminal-token")))
                .isEqualTo(token);
        assertThat(jdbc.sql("SELECT password FROM staff").query(String.class).list())
                .hasSize(13)
                .allMatch(hash -> hash.startsWith("{bcrypt}"));
        assertThat(jdbc.sql("SELECT hash FROM access_token").query(String.class).list())
                .noneMatch(hash -> hash.contains(token.strip()));
    }

    private void runAgain(org.springframework.boot.ApplicationRunner runner) {
        try {
            runner.run(new DefaultApplicationArguments());
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private String someService() throws Exception {
        return json.readTree(send(script, "GET", HALL + "/services", "").body())
                .path("items")
                .get(0)
                .path("code")
                .asString();
    }

    private HttpResponse<String> signIn(String user) throws Exception {
        HttpResponse<String> answer = send(
                browser,
                "POST",
                "/api/v1/session",
                json.writeValueAsString(Map.of("user", user, "password", password(user))));
        assertThat(answer.statusCode()).isEqualTo(204);
        return answer;
    }

    private HttpResponse<String> login(String user, String password) throws Exception {
        return send(
                script, "POST", "/api/v1/session", json.writeValueAsString(Map.of("user", user, "password", password)));
    }

    private String password(String user) throws Exception {
        return json.readTree(Files.readString(settings.secrets().resolve("logins.json")))
                .path(user)
                .path("password")
                .asString();
    }

    private HttpCookie cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String xsrf() {
        return cookie("XSRF-TOKEN").getValue();
    }

    private HttpResponse<String> send(HttpClient client, String method, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
