package smarthall.server.catalogue.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
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
import tools.jackson.databind.node.ObjectNode;

/** A manager's way with the catalogue over real HTTP, with all readers looking on. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ServerContext.class)
class CatalogueHttpTest {

    private static final HallId HALL = new HallId("yixing");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ITEM = "/catalogue/items/birth-certificate";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private AccessDesk access;

    @MockitoBean
    private DoorFlow doors;

    private String token = "";
    private int base;

    record Answer(int status, JsonNode body, String text) {}

    @BeforeEach
    void takeAToken() throws Exception {
        token = access.makeToken(HALL, "test", Role.MANAGER, "test").secret();
        base = get(ITEM).body().path("versions").path(0).path("number").asInt();
    }

    @Test
    void aSavedVersionIsReadByEveryReaderWithoutARestart() throws Exception {
        ObjectNode item = newest();
        ((ObjectNode) item.path("name")).put("zh", "出生医学证明补发（窗口办理）");
        ((ObjectNode) item.path("guide")).put("promisedDays", 3);
        item.putArray("words").add("出生证").add("粉红小本本");
        Answer saved = save(item, base, null, "承诺时限改为3日");
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.body().path("current").asInt()).isEqualTo(base + 1);

        JsonNode read = get("/services/birth-certificate").body();
        assertThat(read.path("version").asInt()).isEqualTo(base + 1);
        assertThat(read.path("limitDays").asInt()).isEqualTo(3);
        assertThat(get("/services?query=%E7%B2%89%E7%BA%A2%E5%B0%8F%E6%9C%AC%E6%9C%AC")
                        .body()
                        .path("items"))
                .hasSize(1);
        Answer asked = send("POST", "/assistant/answers", "{\"question\":\"我的粉红小本本丢了\"}");
        assertThat(asked.body().path("answers").path(0).path("text").asString()).contains("3个工作日");
        assertThat(asked.body().path("answers").path(0).path("title").asString())
                .contains("窗口办理");
    }

    @Test
    void twoManagersAtOnceTheSecondIsShownWhatTheFirstWrote() throws Exception {
        ObjectNode item = newest();
        assertThat(save(item, base, null, "核对").status()).isEqualTo(200);
        Answer second = save(item, base, null, "也核对");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body().path("code").asString()).isEqualTo("newer-version");
        assertThat(second.body().path("current").path("number").asInt()).isEqualTo(base + 1);
        assertThat(second.body().path("current").path("reason").asString()).isEqualTo("核对");
    }

    @Test
    void anErrorOfTheGuideKeepsItFromBeingOfferedAndSaysWhere() throws Exception {
        ObjectNode item = newest();
        ((ObjectNode) item.path("guide")).put("promisedDays", 300);
        Answer answer = save(item, base, null, "改");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("code").asString()).isEqualTo("guide-errors");
        JsonNode finding = answer.body().path("findings").path(0);
        assertThat(finding.path("code").asString()).isEqualTo("PROMISED_ABOVE_STATUTORY");
        assertThat(finding.path("field").asString()).isEqualTo("guide.promisedDays");
        assertThat(finding.path("words").path("zh").asString()).contains("长于法定时限");
        assertThat(get(ITEM).body().path("versions").path(0).path("number").asInt())
                .isEqualTo(base);
    }

    @Test
    void aDraftIsCheckedWithoutBeingKept() throws Exception {
        ObjectNode item = newest();
        ((ObjectNode) item.path("guide")).putArray("steps");
        ObjectNode request = JSON.createObjectNode();
        request.set("item", item);
        Answer answer = send("POST", "/catalogue/check", request.toString());
        assertThat(answer.body().path("findings"))
                .anySatisfy(
                        finding -> assertThat(finding.path("code").asString()).isEqualTo("NO_STEPS"));
        ((ObjectNode) item.path("name")).put("en", "");
        assertThat(send("POST", "/catalogue/check", request.toString())
                        .body()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("name.en");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, {}, 422, bad-item",
        "PUT, {\"item\":{\"code\":\"other\"}}, 422, bad-item",
        "PUT, [1], 400, bad-request",
        "PUT, nonsense, 400, bad-request",
    })
    void whatIsNoItemIsRefused(String method, String body, int status, String code) throws Exception {
        Answer answer = send(method, ITEM, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().path("code").asString()).isEqualTo(code);
    }

    @Test
    void aReasonAndADayThatIsNotOverAreNeeded() throws Exception {
        ObjectNode item = newest();
        assertThat(save(item, base, null, " ").body().path("code").asString()).isEqualTo("no-reason");
        assertThat(save(item, base, LocalDate.of(2020, 1, 1), "改")
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("bad-dates");
        assertThat(send(
                                "PUT",
                                ITEM,
                                "{\"item\":" + item + ",\"base\":" + base
                                        + ",\"validUntil\":\"2020-01-01\",\"reason\":\"改\"}")
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("bad-dates");
        assertThat(get("/catalogue/items/no-such-item").body().path("code").asString())
                .isEqualTo("unknown-service");
    }

    @Test
    void aRetiredItemIsGoneForVisitorsAndComesBack() throws Exception {
        String path = "/catalogue/items/gas-connection";
        int number = get(path).body().path("versions").path(0).path("number").asInt();
        assertThat(send("POST", path + "/retire", "{\"base\":" + number + ",\"reason\":\"移交\"}")
                        .body()
                        .path("standing")
                        .asString())
                .isEqualTo("RETIRED");
        assertThat(get("/services/gas-connection").status()).isEqualTo(404);
        assertThat(send("POST", path + "/restore", "{\"version\":1,\"base\":" + (number + 1) + ",\"reason\":\"恢复\"}")
                        .status())
                .isEqualTo(200);
        assertThat(get("/services/gas-connection").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"csv, text/csv", "json, application/json"})
    void whatIsExportedIsImportedWithoutAChange(String format, String mediaType) throws Exception {
        Answer file = get("/catalogue/export?format=" + format);
        assertThat(file.status()).isEqualTo(200);
        Answer tried = send("POST", "/catalogue/import?dryRun=true&format=" + format, file.text());
        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        assertThat(tried.body().path("changed")).isEmpty();
        assertThat(tried.body().path("created")).isEmpty();
        assertThat(tried.body().path("unchanged").asInt()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void anImportSaysBeforehandWhatItChangesAndIsWholeOrNothing() throws Exception {
        String file = get("/catalogue/export?format=csv").text();
        String changed = file.replace("legal-aid,promisedDays,,,3", "legal-aid,promisedDays,,,2");
        Answer tried = send("POST", "/catalogue/import?dryRun=true&format=csv", changed);
        assertThat(tried.body().path("imported").asBoolean()).isFalse();
        assertThat(tried.body().path("changed").path(0).asString()).isEqualTo("legal-aid");
        assertThat(get("/services/legal-aid").body().path("limitDays").asInt()).isEqualTo(3);

        String wrong = changed.replace("adoption,visits,,,1", "adoption,visits,,,one");
        Answer refused = send("POST", "/catalogue/import?format=csv&reason=x", wrong);
        assertThat(refused.status()).isEqualTo(422);
        int line = 1
                + (int) wrong.substring(0, wrong.indexOf("adoption,visits"))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        assertThat(refused.body().path("errors").path(0).path("line").asInt()).isEqualTo(line);
        assertThat(refused.body().path("errors").path(0).path("column").asInt()).isEqualTo(5);
        String dead = changed.replace("adoption,line,,,general", "adoption,line,,,nowhere");
        assertThat(send("POST", "/catalogue/import?format=csv&reason=x", dead)
                        .body()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("line");
        assertThat(get("/services/legal-aid").body().path("limitDays").asInt()).isEqualTo(3);

        assertThat(send("POST", "/catalogue/import?format=csv", changed)
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("no-reason");
        assertThat(send("POST", "/catalogue/import?format=csv&reason=x", changed)
                        .body()
                        .path("imported")
                        .asBoolean())
                .isTrue();
        assertThat(get("/services/legal-aid").body().path("limitDays").asInt()).isEqualTo(2);
    }

    @Test
    void otherFormatsAndEndlessFilesAreRefused() throws Exception {
        assertThat(get("/catalogue/export?format=xml").body().path("code").asString())
                .isEqualTo("unknown-format");
        assertThat(send("POST", "/catalogue/import?format=csv", "x".repeat((4 << 20) + 1))
                        .status())
                .isEqualTo(413);
    }

    private ObjectNode newest() throws Exception {
        return (ObjectNode) get(ITEM).body().path("versions").path(0).path("item");
    }

    private Answer save(
            ObjectNode item, int from, @org.jspecify.annotations.Nullable LocalDate validFrom, String reason)
            throws Exception {
        ObjectNode request = JSON.createObjectNode();
        request.set("item", item);
        request.put("base", from);
        request.put("reason", reason);
        Optional.ofNullable(validFrom).ifPresent(day -> request.put("validFrom", day.toString()));
        return send("PUT", ITEM, request.toString());
    }

    private Answer get(String path) throws Exception {
        return send("GET", path, "");
    }

    private Answer send(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/halls/" + HALL + path))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(
                answer.statusCode(), json ? JSON.readTree(answer.body()) : JSON.valueToTree(Map.of()), answer.body());
    }
}
