package smarthall.server.enrolment.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
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

/** A device is let in, over real HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ServerContext.class)
class EnrolmentHttpTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TRIES = 10;

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private AccessDesk access;

    @MockitoBean
    private DoorFlow doors;

    @Test
    void aKioskIsInvitedEnrolsDrawsATicketAndIsRevokedAndGuessersWait() throws Exception {
        String facility = access.makeToken(new HallId("yixing"), "facility", Role.FACILITY, "test")
                .secret();
        HttpResponse<String> made = send(
                "POST",
                "/devices/enrolments",
                "{\"device\":\"kiosk-7\",\"kind\":\"KIOSK\",\"zone\":\"lobby\",\"minutes\":5}",
                facility);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        String code = field(made, "code");
        assertThat(send("GET", "/devices/enrolments", "", facility).body())
                .contains("\"state\":\"invited\"")
                .doesNotContain(code);

        HttpResponse<String> credentials = send("POST", "/devices/enrol", "{\"code\":\"" + code + "\"}", "");
        assertThat(credentials.statusCode()).isEqualTo(201);
        JsonNode got = JSON.readTree(credentials.body());
        assertThat(got.path("mqtt").path("user").asString("")).isEqualTo("yixing/kiosk-7");
        assertThat(got.path("mqtt").path("password").asString("")).hasSize(32);
        String token = got.path("token").asString("");
        assertThat(send("POST", "/tickets", "{\"service\":\"no-such\",\"channel\":\"KIOSK\"}", token)
                        .statusCode())
                .describedAs("a terminal, though there is no such service")
                .isEqualTo(404);

        assertThat(send("POST", "/devices/enrol", "{\"code\":\"" + code + "\"}", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("DELETE", "/devices/enrolments/kiosk-7", "", facility).statusCode())
                .isEqualTo(204);
        assertThat(send("DELETE", "/devices/enrolments/kiosk-7", "", facility).statusCode())
                .isEqualTo(404);
        assertThat(send("POST", "/tickets", "{\"service\":\"no-such\",\"channel\":\"KIOSK\"}", token)
                        .statusCode())
                .isEqualTo(401);

        HttpResponse<String> last = send("POST", "/devices/enrol", "{\"code\":\"AAAA\"}", "");
        for (int i = 0; i < TRIES; i++) {
            last = send("POST", "/devices/enrol", "{\"code\":\"AAAA-AAAA-AAA" + "ABCDEFGHJK".charAt(i) + "\"}", "");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 61L);
    }

    @Test
    void whatIsNoWishIsRefusedWithItsReason() throws Exception {
        String manager = access.makeToken(new HallId("yixing"), "manager", Role.MANAGER, "test")
                .secret();
        assertThat(refusal("{\"device\":\"nobody\",\"kind\":\"SENSOR\"}", manager))
                .isEqualTo("404 unknown-device");
        assertThat(refusal("{\"device\":\"air-lobby\",\"kind\":\"KIOSK\"}", manager))
                .isEqualTo("409 name-of-sensor");
        assertThat(refusal("{\"device\":\"k\",\"kind\":\"KIOSK\",\"zone\":\"cellar\"}", manager))
                .isEqualTo("404 unknown-zone");
        assertThat(refusal("{\"device\":\"k\",\"kind\":\"KIOSK\",\"minutes\":0}", manager))
                .isEqualTo("400 bad-request");
        assertThat(refusal("{\"device\":\"Not A Name\",\"kind\":\"KIOSK\"}", manager))
                .isEqualTo("400 bad-request");
    }

    private String refusal(String wish, String token) throws Exception {
        HttpResponse<String> answer = send("POST", "/devices/enrolments", wish, token);
        return answer.statusCode() + " " + field(answer, "code");
    }

    private static String field(HttpResponse<String> answer, String name) {
        return JSON.readTree(answer.body()).path(name).asString("");
    }

    private HttpResponse<String> send(String method, String path, String body, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/halls/yixing" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
