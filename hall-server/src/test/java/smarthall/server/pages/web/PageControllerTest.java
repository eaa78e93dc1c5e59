package smarthall.server.pages.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import smarthall.server.pages.Page;

class PageControllerTest {

    private static final Pattern POLICY_NONCE = Pattern.compile("script-src 'nonce-([\\w-]{24})' 'self';");
    private static final Pattern SCRIPT = Pattern.compile("<script [^>]*>");
    private static final Pattern WEBJAR = Pattern.compile("\"(/webjars/[^\"]+)\"");

    private final MockMvc mvc;

    PageControllerTest() throws Exception {
        mvc = MockMvcBuilders.standaloneSetup(new PageController()).build();
    }

    @ParameterizedTest
    @EnumSource(Page.class)
    void everyPageRunsOnlyScriptsWithItsNonce(Page page) throws Exception {
        MockHttpServletResponse answer = open(page);

        String nonce = nonceOf(answer);
        String html = answer.getContentAsString(StandardCharsets.UTF_8);
        assertThat(answer.getContentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none';")
                .contains("style-src 'self'", "frame-ancestors 'none'");
        assertThat(SCRIPT.matcher(html).results().map(found -> found.group()))
                .isNotEmpty()
                .allMatch(script -> script.contains("nonce=\"" + nonce + "\""));
        assertThat(html).contains("<" + page.folder() + "-page>").doesNotContain("{{");
    }

    @ParameterizedTest
    @EnumSource(Page.class)
    void everyPageHasItsModulesAndStyles(Page page) {
        String folder = "static/pages/" + page.folder() + "/" + page.folder();
        assertThat(new ClassPathResource(folder + ".js").exists()).isTrue();
        assertThat(new ClassPathResource(folder + ".css").exists()).isTrue();
    }

    @Test
    void noNonceIsUsedTwice() throws Exception {
        assertThat(nonceOf(open(Page.DISPLAY))).isNotEqualTo(nonceOf(open(Page.DISPLAY)));
    }

    @Test
    void everyMappedLibraryIsOnTheClassPath() throws Exception {
        String html = open(Page.HOME).getContentAsString(StandardCharsets.UTF_8);
        assertThat(WEBJAR.matcher(html).results().map(found -> found.group(1)))
                .hasSize(9)
                .allMatch(path -> new ClassPathResource("META-INF/resources" + path).exists());
    }

    private MockHttpServletResponse open(Page page) throws Exception {
        return mvc.perform(get(page.path())).andReturn().getResponse();
    }

    private static String nonceOf(MockHttpServletResponse answer) {
        Matcher nonce = POLICY_NONCE.matcher(String.valueOf(answer.getHeader("Content-Security-Policy")));
        assertThat(nonce.find()).isTrue();
        return nonce.group(1);
    }
}
