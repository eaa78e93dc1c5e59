package smarthall.server.assistant.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.Role;
import smarthall.server.assistant.AssistantDesk;
import smarthall.server.dispatch.DoorFlow;
import smarthall.server.hall.HallId;
import smarthall.server.testing.ServerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asking and importing over real HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ServerContext.class)
@ExtendWith(OutputCaptureExtension.class)
class AssistantHttpTest {

    private static final HallId HALL = new HallId("yixing");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private AccessDesk access;

    @Autowired
    private AssistantDesk desk;

    @MockitoBean
    private DoorFlow doors;

    @AfterEach
    void forgetWhatWasImported() {
        desk.replace(HALL, List.of(), "test");
    }

    @Test
    void aQuestionIsAnsweredInItsLanguage() throws Exception {
        JsonNode chinese = asked("护照怎么办").path("answers").path(0);
        assertThat(chinese.path("entry").asString()).isEqualTo("passport");
        assertThat(chinese.path("title").asString()).isEqualTo("普通护照签发");
        assertThat(chinese.path("text").asString()).startsWith("受理条件：");
        assertThat(chinese.path("services").path(0).asString()).isEqualTo("passport");
        JsonNode english = asked("passport").path("answers").path(0);
        assertThat(english.path("title").asString()).isEqualTo("Issue an ordinary passport");
        assertThat(english.path("text").asString()).startsWith("Condition: ");
    }

    @Test
    void whatItDoesNotKnowItSays() throws Exception {
        JsonNode answer = asked("今天天气怎么样");
        assertThat(answer.path("answered").asBoolean()).isFalse();
        assertThat(answer.path("answers").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"question\":\"\"}",
                "{\"question\":\" \\n\"}",
                "{\"question\":null}",
                "{}",
                "{\"question\":\"%s\"}"
            })
    void emptyAndEndlessQuestionsAreRefused(String body) throws Exception {
        HttpResponse<String> answer = send("POST", "/assistant/answers", body.formatted("问".repeat(201)), "");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo("bad-question");
    }

    @Test
    void noQuestionIsEverLogged(CapturedOutput output) throws Exception {
        asked("护照 Geheimwort");
        send("POST", "/assistant/answers", "{\"question\":\"Geheimwort " + "x".repeat(300) + "\"}", "");
        send("POST", "/assistant/answers", "{\"question\":\"Geheimwort", "");
        send("POST", "/assistant/answers", "{\"question\":{\"Geheimwort\":1}}", "");
        assertThat(output.getAll()).doesNotContain("Geheimwort");
    }

    @Test
    void importedKnowledgeAnswersAndTakesTheShippedPlace() throws Exception {
        HttpResponse<String> answer = imported(
                """
                {"id":"wifi","question":"大厅有无线网吗？","answer":"有，名称 yixing-hall。","services":[]}

                {"id":"hall-hours","question":"大厅几点开门？","answer":"九点。","services":["passport"],"more":1}
                """);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("entries").asInt()).isEqualTo(2);
        assertThat(first("有无线网吗").path("text").asString()).isEqualTo("有，名称 yixing-hall。");
        assertThat(first("大厅几点开门").path("text").asString()).isEqualTo("九点。");
    }

    @Test
    void aWrongLineIsNamedAndNothingIsHalfImported() throws Exception {
        imported("{\"id\":\"wifi\",\"question\":\"大厅有无线网吗？\",\"answer\":\"有。\"}");
        HttpResponse<String> answer = imported(
                """
                {"id":"ok","question":"大厅有充电宝吗？","answer":"有。","services":[]}
                {"id":"a","question":"x","services":["no-such-item"]}
                not json
                {"id":"ok","question":"又一次","answer":""}
                {"question":"no id"}
                [1]
                {"id":"nul","question":"a\\u0000b"}
                {"id":"two","question":"x"} {"id":"three","question":"y"}
                """);
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("code").asString()).isEqualTo("bad-entries");
        assertThat(problem.path("errors").values().stream()
                        .map(error -> error.path("line").asInt())
                        .toList())
                .as(answer.body())
                .containsExactly(2, 3, 4, 5, 6, 7, 8);
        assertThat(problem.path("errors").path(2).path("error").asString()).contains("line 1");
        assertThat(asked("有充电宝吗").path("answered").asBoolean()).isFalse();
        assertThat(first("有无线网吗").path("entry").asString()).isEqualTo("wifi");
    }

    @Test
    void onlyAnAdminImports() throws Exception {
        String token = access.makeToken(HALL, "other", Role.MANAGER, "test").secret();
        assertThat(send("PUT", "/assistant/entries", "", "").statusCode()).isEqualTo(401);
        assertThat(send("PUT", "/assistant/entries", "", token).statusCode()).isEqualTo(403);
    }

    private JsonNode first(String question) throws Exception {
        return asked(question).path("answers").path(0);
    }

    private JsonNode asked(String question) throws Exception {
        HttpResponse<String> answer =
                send("POST", "/assistant/answers", JSON.writeValueAsString(Map.of("question", question)), "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> imported(String lines) throws Exception {
        return send(
                "PUT",
                "/assistant/entries",
                lines,
                access.makeToken(HALL, "importer", Role.ADMIN, "test").secret());
    }

    private HttpResponse<String> send(String method, String path, String body, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/halls/yixing" + path))
                .header("Content-Type", path.endsWith("entries") ? "application/x-ndjson" : "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
