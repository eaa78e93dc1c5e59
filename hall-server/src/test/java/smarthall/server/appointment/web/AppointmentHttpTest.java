package smarthall.server.appointment.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
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
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import smarthall.server.access.Caller;
import smarthall.server.access.Role;
import smarthall.server.testing.ServerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Appointments over the real server. */
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = ServerContext.class)
class AppointmentHttpTest {

    private static final String HALL = "/api/v1/halls/yixing";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static int phones;

    @Autowired
    private MockMvc mvc;

    private record Answer(int status, JsonNode body) {
        String code() {
            return body.path("code").asString("");
        }
    }

    /** So many days ahead that the longest holidays leave some. */
    @BeforeEach
    void lookFarAhead() throws Exception {
        call("PUT", "/queue/rules/BOOKING_DAYS", Map.of("setting", 30), Optional.of(Role.MANAGER), Map.of());
    }

    @Test
    void theRulesOfAllHallsAreTheAdmins() throws Exception {
        String rule = "/queue/rules/RETURN_LIMIT?centre=true";
        assertThat(call("PUT", rule, Map.of("setting", 2), Optional.of(Role.MANAGER), Map.of())
                        .code())
                .isEqualTo("centre-only");
        Answer set = call("PUT", rule, Map.of("setting", 2), Optional.of(Role.ADMIN), Map.of());
        assertThat(set.status()).isEqualTo(200);
        assertThat(rule("?centre=true").path("own").asBoolean()).isTrue();
        assertThat(rule("").path("setting").asInt()).isEqualTo(2);
        assertThat(rule("").path("own").asBoolean()).isFalse();

        Answer back = call(
                "PUT", rule, java.util.Collections.singletonMap("setting", null), Optional.of(Role.ADMIN), Map.of());
        assertThat(back.body().path("changes").size()).isEqualTo(2);
        assertThat(rule("").path("setting").asInt()).isEqualTo(1);
    }

    private JsonNode rule(String scope) throws Exception {
        return call("GET", "/queue/rules" + scope, Map.of(), Optional.of(Role.AUDITOR), Map.of())
                .body()
                .path("items")
                .valueStream()
                .filter(each -> each.path("rule").asString().equals("RETURN_LIMIT"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsTheHallsCannotBeSetForALine() throws Exception {
        Answer refused = call(
                "PUT",
                "/queue/rules/UNDO_SECONDS?line=general",
                Map.of("setting", 30),
                Optional.of(Role.MANAGER),
                Map.of());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("rule-of-the-hall");
        assertThat(call("GET", "/queue/rules?line=general", Map.of(), Optional.of(Role.MANAGER), Map.of())
                        .body()
                        .path("items")
                        .findValuesAsString("rule"))
                .contains("CALL_LIMIT")
                .doesNotContain("UNDO_SECONDS", "LEFT_OVER_AFTER_MINUTES", "MISSED_DAYS");
    }

    @Test
    void anAppointmentIsBookedFollowedChangedAndCancelledByItsSecret() throws Exception {
        Answer booked = book(slot(0), phone(), "way");
        assertThat(booked.status()).isEqualTo(201);
        assertThat(booked.body().path("number").asString()).matches("\\d{8}");
        assertThat(booked.body().path("address").asString()).contains("/book#yixing/" + id(booked) + "/");
        assertThat(booked.body().path("code").path("path").asString()).startsWith("M");
        assertThat(book(slot(0), phone(), "way").body().path("number"))
                .as("pressed again")
                .isEqualTo(booked.body().path("number"));

        Answer changed = held("PUT", booked, "", Map.of("start", slot(3)));
        assertThat(changed.body().path("start").asString()).isEqualTo(slot(3));
        Answer early = held("POST", booked, "/check-in", Map.of());
        assertThat(early.code()).isEqualTo("too-early");
        assertThat(early.body().path("words").path("zh").asString()).contains("还没到签到时间");
        assertThat(held("DELETE", booked, "", Map.of()).body().path("state").asString())
                .isEqualTo("CANCELLED");
        assertThat(held("PUT", booked, "", Map.of("start", slot(4))).code()).isEqualTo("wrong-state");
        assertThat(held("POST", booked, "/check-in", Map.of()).code()).isEqualTo("appointment-cancelled");
    }

    @Test
    void whoDoesNotKnowTheSecretLearnsNothing() throws Exception {
        Answer booked = book(slot(5), phone(), "secret");
        for (String method : List.of("GET", "PUT", "DELETE")) {
            Answer refused = call(
                    method,
                    "/appointments/" + id(booked),
                    Map.of("start", slot(6)),
                    Optional.empty(),
                    Map.of("X-Appointment-Secret", "guessed"));
            assertThat(refused.status()).as(method).isEqualTo(401);
        }
        assertThat(call("GET", "/appointments/no-uuid", Map.of(), Optional.empty(), Map.of())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aKioskChecksInByTheNumberHoweverItIsTypedAndTellsWhatIsWrong() throws Exception {
        String number = book(slot(7), phone(), "kiosk").body().path("number").asString();

        assertThat(checkIn(number.substring(0, 4) + " " + number.substring(4)).code())
                .isEqualTo("too-early");
        String other = number.startsWith("0") ? "1" + number.substring(1) : "0" + number.substring(1);
        assertThat(checkIn(other).code()).isEqualTo("unknown-appointment");
        assertThat(checkIn("123").status()).isEqualTo(404);
        assertThat(checkIn("").status()).isEqualTo(400);
        assertThat(call("POST", "/appointments/check-in", Map.of("number", number), Optional.empty(), Map.of())
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "138", "23800138000", "1380013800a", "+8613800138000"})
    void aNumberThatIsNoMobileNumberIsRefused(String phone) throws Exception {
        assertThat(book(slot(8), phone, "phone-" + phone).status()).isEqualTo(400);
    }

    @Test
    void whatCannotBeBookedIsToldApart() throws Exception {
        assertThat(book("2020-01-02T09:00:00+08:00", phone(), "past").code()).isEqualTo("no-such-slot");
        assertThat(call("GET", "/appointments/slots?line=no-such", Map.of(), Optional.empty(), Map.of())
                        .code())
                .isEqualTo("unknown-line");
        assertThat(call("GET", "/appointments/slots?line=social&date=soon", Map.of(), Optional.empty(), Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(call("GET", "/appointments/slots?line=social&date=2020-01-02", Map.of(), Optional.empty(), Map.of())
                        .body()
                        .path("items")
                        .path(0)
                        .path("why")
                        .asString())
                .isEqualTo("PAST");
        assertThat(call(
                                "POST",
                                "/appointments",
                                Map.of("service", "social-card", "start", slot(9), "phone", phone()),
                                Optional.of(Role.TERMINAL),
                                Map.of())
                        .status())
                .as("without a key")
                .isEqualTo(400);
    }

    @Test
    void anItemWithAppointmentsIsNotRetiredUnderThem() throws Exception {
        String item = "flexible-insurance";
        String start = slot(11);
        Answer booked = book(item, start, phone(), "retire");
        Answer refused = retire(item, start);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("item-booked");
        assertThat(refused.body().toString()).contains("1 appointments lie on that day or later");

        assertThat(held("DELETE", booked, "", Map.of()).status()).isEqualTo(200);
        Answer retired = retire(item, start);
        assertThat(retired.status()).as(retired.body().toString()).isEqualTo(200);
        assertThat(book(item, start, phone(), "after").code())
                .as("today it is offered, on that day no more")
                .isEqualTo("no-such-slot");
    }

    private Answer retire(String item, String start) throws Exception {
        int version = call("GET", "/catalogue/items/" + item, Map.of(), Optional.of(Role.MANAGER), Map.of())
                .body()
                .path("versions")
                .valueStream()
                .mapToInt(each -> each.path("number").asInt(0))
                .max()
                .orElseThrow();
        return call(
                "POST",
                "/catalogue/items/" + item + "/retire",
                Map.of("from", start.substring(0, 10), "base", version, "reason", "no more"),
                Optional.of(Role.MANAGER),
                Map.of());
    }

    private Answer book(String start, String phone, String key) throws Exception {
        return book("social-card", start, phone, key);
    }

    private Answer book(String service, String start, String phone, String key) throws Exception {
        return call(
                "POST",
                "/appointments",
                Map.of("service", service, "start", start, "phone", phone),
                Optional.of(Role.TERMINAL),
                Map.of("Idempotency-Key", key));
    }

    private Answer held(String method, Answer booked, String rest, Map<String, Object> body) throws Exception {
        return call(
                method,
                "/appointments/" + id(booked) + rest,
                body,
                Optional.empty(),
                Map.of("X-Appointment-Secret", booked.body().path("secret").asString()));
    }

    private Answer checkIn(String number) throws Exception {
        return call("POST", "/appointments/check-in", Map.of("number", number), Optional.of(Role.TERMINAL), Map.of());
    }

    /** A slot of the second day that has any, so that all of them lie ahead. */
    private String slot(int index) throws Exception {
        JsonNode days = call("GET", "/appointments/slots?line=social", Map.of(), Optional.empty(), Map.of())
                .body()
                .path("items");
        return days.valueStream()
                .skip(1)
                .filter(day -> !day.path("slots").isEmpty())
                .findFirst()
                .orElseThrow()
                .path("slots")
                .path(index)
                .path("start")
                .asString();
    }

    private static String phone() {
        return "1390000%04d".formatted(phones++);
    }

    private static String id(Answer booked) {
        return booked.body().path("id").asString();
    }

    private Answer call(
            String method, String path, Map<String, ?> body, Optional<Role> role, Map<String, String> headers)
            throws Exception {
        MockHttpServletRequestBuilder request = request(HttpMethod.valueOf(method), java.net.URI.create(HALL + path))
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(body));
        headers.forEach(request::header);
        role.ifPresent(held -> request.with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                new Caller("somebody", "yixing"), null, List.of(new SimpleGrantedAuthority("ROLE_" + held.name()))))));
        MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
        return new Answer(response.getStatus(), JSON.readTree(response.getContentAsByteArray()));
    }
}
