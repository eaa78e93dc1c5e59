package smarthall.server.calendar.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import smarthall.server.access.Caller;
import smarthall.server.testing.ServerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calendar over the real server, with the sample hall's week and the country's days. */
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = ServerContext.class)
class CalendarHttpTest {

    private static final String CALENDAR = "/api/v1/halls/yixing/calendar";
    /** As they are, so that no appointment falls outside them. */
    private static final String WEEKDAYS = Stream.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")
            .map(day -> "\"" + day + "\":[\"09:00-12:00\",\"13:00-17:00\"]")
            .collect(Collectors.joining(","));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private MockMvc mvc;

    @Test
    void anybodyReadsTheDaysWithTheirNamesAndHours() throws Exception {
        JsonNode answer = read(CALENDAR + "?from=2026-09-30&days=11");

        assertThat(answer.path("open").asBoolean())
                .as("the sample hall takes tickets at all hours")
                .isTrue();
        assertThat(answer.path("items")).hasSize(11);
        assertThat(day(answer, 0).path("hours").toString()).isEqualTo("[\"09:00-12:00\",\"13:00-17:00\"]");
        assertThat(day(answer, 1).path("name").path("zh").asString()).isEqualTo("国庆节");
        assertThat(day(answer, 1).path("hours")).isEmpty();
        assertThat(day(answer, 10).path("kind").asString()).isEqualTo("MAKE_UP");
        assertThat(day(answer, 10).path("working").asBoolean()).isTrue();
    }

    @Test
    void theManagerImportsDaysAndSetsHoursAndEachChangeIsKept() throws Exception {
        assertThat(put(
                                "/days",
                                "{\"items\":[{\"date\":\"2027-01-02\",\"kind\":\"HOLIDAY\",\"name\":{\"zh\":\"元旦\",\"en\":\"New Year\"}},"
                                        + "{\"date\":\"2027-01-03\",\"kind\":\"MAKE_UP\"},"
                                        + "{\"date\":\"2027-01-04\",\"kind\":\"SPECIAL\",\"hours\":[\"10:00-12:00\"]}]}")
                        .getStatus())
                .isEqualTo(200);
        JsonNode set = read(CALENDAR + "?from=2027-01-02&days=3");
        assertThat(day(set, 0).path("kind").asString()).isEqualTo("HOLIDAY");
        assertThat(day(set, 1).path("working").asBoolean()).isTrue();
        assertThat(day(set, 2).path("hours").toString()).isEqualTo("[\"10:00-12:00\"]");

        assertThat(put("/hours", "{\"always\":true,\"week\":{" + WEEKDAYS + ",\"SATURDAY\":[\"09:00-12:00\"]}}")
                        .getStatus())
                .isEqualTo(200);
        assertThat(day(read(CALENDAR + "?from=2027-06-12&days=1"), 0)
                        .path("hours")
                        .toString())
                .isEqualTo("[\"09:00-12:00\"]");
        assertThat(put("/hours", "{}").getStatus()).as("given back").isEqualTo(200);
        assertThat(day(read(CALENDAR + "?from=2027-06-12&days=1"), 0).path("hours"))
                .isEmpty();
        JsonNode changes = JSON.readTree(mvc.perform(get(CALENDAR + "/changes").with(manager()))
                .andReturn()
                .getResponse()
                .getContentAsByteArray());
        assertThat(changes.path("items")).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void aChangeIsLookedAtBeforeItIsMade() throws Exception {
        JsonNode effect = JSON.readTree(preview("{\"items\":[{\"date\":\"2027-07-05\",\"kind\":\"CLOSED\"}]}")
                .getContentAsByteArray());

        JsonNode day = effect.path("days").path(0);
        assertThat(day.path("before").path("hours").toString()).isEqualTo("[\"09:00-12:00\",\"13:00-17:00\"]");
        assertThat(day.path("before").path("source").asString()).isEqualTo("WEEK");
        assertThat(day.path("after").path("hours")).isEmpty();
        assertThat(day.path("after").path("working").asBoolean())
                .as("limits go on")
                .isTrue();
        assertThat(effect.path("broken").asInt()).isZero();
        assertThat(day(read(CALENDAR + "?from=2027-07-05&days=1"), 0).path("hours"))
                .as("only looked at")
                .hasSize(2);
        assertThat(JSON.readTree(preview("{\"hours\":{\"week\":{\"SATURDAY\":[\"09:00-12:00\"]}}}")
                                .getContentAsByteArray())
                        .path("days"))
                .as("five weekdays close, one Saturday opens")
                .hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"items\":[]}",
                "{\"giveBack\":\"soon\"}",
                "{\"giveBack\":\"2027-07-05\",\"hours\":{}}",
                "{\"hours\":{\"week\":{\"MONDAY\":[\"9-12\"]}}}"
            })
    void whatIsNoChangeIsNotLookedAt(String body) throws Exception {
        assertThat(preview(body).getStatus()).isEqualTo(400);
    }

    @Test
    void anotherNumberThanWasAgreedToIsRefused() throws Exception {
        MockHttpServletResponse refused =
                put("/days?callOff=3", "{\"items\":[{\"date\":\"2027-07-06\",\"kind\":\"CLOSED\"}]}");

        assertThat(refused.getStatus()).isEqualTo(409);
        JsonNode problem = JSON.readTree(refused.getContentAsByteArray());
        assertThat(problem.path("code").asString()).isEqualTo("appointments-affected");
        assertThat(problem.path("broken").asInt()).isZero();
        assertThat(problem.path("words").path("en").asString()).contains("0 appointments");
    }

    private MockHttpServletResponse preview(String body) throws Exception {
        return mvc.perform(request(HttpMethod.POST, CALENDAR + "/preview")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(manager()))
                .andReturn()
                .getResponse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"items\":[]}",
                "{\"items\":[null]}",
                "{\"items\":[{\"date\":\"2027-05-05\"}]}",
                "{\"items\":[{\"date\":\"2027-13-05\",\"kind\":\"HOLIDAY\"}]}",
                "{\"items\":[{\"date\":\"2027-05-05\",\"kind\":\"FEAST\"}]}",
                "{\"items\":[{\"date\":\"2027-05-05\",\"kind\":\"SPECIAL\"}]}",
                "{\"items\":[{\"date\":\"2027-05-05\",\"kind\":\"SPECIAL\",\"hours\":[\"9-12\"]}]}",
                "{\"items\":[{\"date\":\"2027-05-05\",\"kind\":\"HOLIDAY\",\"name\":{\"zh\":\"\",\"en\":\"x\"}}]}",
                "{\"items\":[{\"date\":\"2027-05-04\",\"kind\":\"CLOSED\"},{\"date\":\"2027-05-04\",\"kind\":\"CLOSED\"}]}"
            })
    void aWrongImportChangesNothing(String body) throws Exception {
        assertThat(put("/days", body).getStatus()).isEqualTo(400);
        assertThat(day(read(CALENDAR + "?from=2027-05-04&days=1"), 0)
                        .path("kind")
                        .asString())
                .isEqualTo("ORDINARY");
    }

    @Test
    void hoursAndSpansThatCannotBeAreRefused() throws Exception {
        for (String body : List.of(
                "{\"week\":{}}",
                "{\"week\":{\"MONDAY\":[\"12:00-09:00\"]}}",
                "{\"week\":{\"MONDAY\":[\"09:00-12:00\",\"11:00-13:00\"]}}",
                "{\"week\":{\"MOONDAY\":[\"09:00-12:00\"]}}")) {
            assertThat(put("/hours", body).getStatus()).as(body).isEqualTo(400);
        }
        assertThat(mvc.perform(get(CALENDAR + "?days=401"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(400);
        assertThat(mvc.perform(get(CALENDAR + "?from=yesterday"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(400);
    }

    private MockHttpServletResponse put(String path, String body) throws Exception {
        return mvc.perform(request(HttpMethod.PUT, CALENDAR + path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(manager()))
                .andReturn()
                .getResponse();
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor manager() {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new Caller("manager", "yixing"), null, List.of(new SimpleGrantedAuthority("ROLE_MANAGER"))));
    }

    private JsonNode read(String path) throws Exception {
        return JSON.readTree(mvc.perform(get(path)).andReturn().getResponse().getContentAsByteArray());
    }

    private static JsonNode day(JsonNode answer, int index) {
        return answer.path("items").path(index);
    }
}
