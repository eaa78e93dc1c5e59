package smarthall.server.notice.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
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
import smarthall.server.testing.EventStream;
import smarthall.server.testing.ServerContext;
import tools.jackson.databind.json.JsonMapper;

/** What the manager lets the screens say, over real HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ServerContext.class)
class NoticeHttpTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ONE = "{\"text\":{\"zh\":\"系统维护\",\"en\":\"Maintenance\"}}";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private AccessDesk access;

    @MockitoBean
    private DoorFlow doors;

    private String manager = "";

    @BeforeEach
    void begin() throws Exception {
        manager = access.makeToken(new HallId("yixing"), "manager", Role.MANAGER, "test")
                .secret();
        put("{\"items\":[]}");
    }

    @Test
    void noticesAreSetReadByAnybodyAndSentToTheScreens() throws Exception {
        try (EventStream stream = EventStream.open(client, address("/live"))) {
            await().atMost(PATIENCE).until(() -> !stream.named("hall").isEmpty());
            assertThat(put("{\"items\":[" + ONE + "]}").statusCode()).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> stream.named("notices").stream()
                    .anyMatch(event -> event.data().contains("系统维护")));
        }
        assertThat(read()).contains("Maintenance");
    }

    @Test
    void whatIsOverIsNotShown() throws Exception {
        put("{\"items\":[{\"text\":{\"zh\":\"过去\",\"en\":\"Past\"},\"until\":\"2020-01-01T00:00:00+08:00\"}," + ONE
                + "]}");
        assertThat(read()).contains("系统维护").doesNotContain("过去");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"items\":[null]}",
                "{\"items\":[{\"text\":{\"zh\":\"\",\"en\":\"x\"}}]}",
                "{\"items\":[{\"text\":{\"zh\":\"x\"}}]}",
                "{\"items\":[{\"text\":{\"zh\":\"x\",\"en\":\"x\"},\"until\":\"tomorrow\"}]}"
            })
    void whatIsNoNoticeIsRefusedAndChangesNothing(String body) throws Exception {
        put("{\"items\":[" + ONE + "]}");
        HttpResponse<String> answer = put(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo("bad-request");
        assertThat(read()).contains("Maintenance");
    }

    @Test
    void tooManyOrTooLongIsRefused() throws Exception {
        String six = String.join(",", java.util.Collections.nCopies(6, ONE));
        assertThat(put("{\"items\":[" + six + "]}").statusCode()).isEqualTo(400);
        String long121 = "字".repeat(121);
        assertThat(put("{\"items\":[{\"text\":{\"zh\":\"" + long121 + "\",\"en\":\"x\"}}]}")
                        .statusCode())
                .isEqualTo(400);
    }

    private String read() throws Exception {
        return client.send(HttpRequest.newBuilder(address("/notices")).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> put(String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(address("/notices"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + manager)
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + "/api/v1/halls/yixing" + path);
    }
}
