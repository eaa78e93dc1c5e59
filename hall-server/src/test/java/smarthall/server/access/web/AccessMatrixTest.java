package smarthall.server.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import smarthall.server.access.Caller;
import smarthall.server.access.Role;
import smarthall.server.dispatch.DoorFlow;
import smarthall.server.testing.ServerContext;

/** Every mapping of the whole server, asked by nobody, by every role, and by every role of another hall. */
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = ServerContext.class)
class AccessMatrixTest {

    private static final String EVERYONE = "everyone";
    private static final String UUID = "00000000-0000-0000-0000-000000000000";
    private static Map<String, String> matrix;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private List<RequestMappingInfoHandlerMapping> handlers;

    @MockitoBean
    private DoorFlow doors;

    private record Mapping(String method, String pattern) {

        String key() {
            return method + " " + pattern;
        }
    }

    @BeforeAll
    static void readMatrix() throws IOException {
        matrix = new LinkedHashMap<>();
        for (String line : new ClassPathResource("access-matrix.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.trim().split("\\s+");
                matrix.put(words[0] + " " + words[1], words[2]);
            }
        }
    }

    @Test
    void theMatrixNamesExactlyWhatTheServerHas() {
        Set<String> there = new TreeSet<>();
        mappings().forEach(mapping -> there.add(mapping.key()));
        assertThat(there).isEqualTo(new TreeSet<>(matrix.keySet()));
    }

    @TestFactory
    List<DynamicTest> everyMappingByEveryRole() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Mapping mapping : mappings()) {
            String allowed = matrix.getOrDefault(mapping.key(), "nobody");
            tests.add(DynamicTest.dynamicTest(
                    mapping.key() + " by nobody", () -> expect(mapping, Optional.empty(), "yixing", allowed)));
            for (Role role : Role.values()) {
                tests.add(DynamicTest.dynamicTest(
                        mapping.key() + " by " + role, () -> expect(mapping, Optional.of(role), "yixing", allowed)));
                if (mapping.pattern().contains("{hall}")) {
                    tests.add(DynamicTest.dynamicTest(
                            mapping.key() + " by another hall's " + role,
                            () -> expect(mapping, Optional.of(role), "elsewhere", allowed)));
                }
            }
        }
        return tests;
    }

    @Test
    void whatDoesNotExistIsDeniedToo() throws Exception {
        assertThat(ask("GET", "/api/v1/halls/yixing/secrets", Optional.empty(), "yixing")
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
        assertThat(ask("GET", "/actuator/env", Optional.of(Role.ADMIN), "yixing")
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    private void expect(Mapping mapping, Optional<Role> role, String hall, String allowed) throws Exception {
        MvcResult result = ask(method(mapping), path(mapping.pattern()), role, hall);
        int status = result.getResponse().getStatus();
        boolean reached = result.getHandler() != null;
        boolean foreign = mapping.pattern().contains("{hall}") && role.isPresent() && !"yixing".equals(hall);
        if (foreign && !(EVERYONE.equals(allowed) && "GET".equals(mapping.method()))) {
            assertThat(status).isEqualTo(404);
            assertThat(reached).isFalse();
        } else if (EVERYONE.equals(allowed)
                || role.filter(held -> Set.of(allowed.split(",")).contains(held.name()))
                        .isPresent()) {
            assertThat(reached).as("reaches its handler").isTrue();
            assertThat(status).isNotEqualTo(403);
        } else {
            assertThat(status).isEqualTo(role.isPresent() ? 403 : 401);
            assertThat(reached).isFalse();
            assertThat(result.getResponse().getContentType()).isEqualTo("application/problem+json");
        }
    }

    private MvcResult ask(String method, String path, Optional<Role> role, String hall) throws Exception {
        MockHttpServletRequestBuilder request = request(HttpMethod.valueOf(method), path)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}");
        role.ifPresent(held -> request.with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                new Caller("somebody", hall), null, List.of(new SimpleGrantedAuthority("ROLE_" + held.name()))))));
        return mvc.perform(request).andReturn();
    }

    private static String method(Mapping mapping) {
        return "*".equals(mapping.method()) ? "GET" : mapping.method();
    }

    private static String path(String pattern) {
        return pattern.replace("{hall}", "yixing")
                .replace("/**", "/db")
                .replace("{id}", pattern.contains("counters") ? "1" : UUID)
                .replaceAll("\\{\\w+}", "x");
    }

    private List<Mapping> mappings() {
        Map<String, Mapping> all = new TreeMap<>();
        for (RequestMappingInfoHandlerMapping each : handlers) {
            for (RequestMappingInfo info : each.getHandlerMethods().keySet()) {
                Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                for (String pattern : info.getPatternValues()) {
                    String path = pattern.isEmpty() ? "/" : pattern;
                    if (methods.isEmpty()) {
                        all.put("* " + path, new Mapping("*", path));
                    }
                    methods.forEach(method -> all.put(method.name() + " " + path, new Mapping(method.name(), path)));
                }
            }
        }
        return List.copyOf(all.values());
    }
}
