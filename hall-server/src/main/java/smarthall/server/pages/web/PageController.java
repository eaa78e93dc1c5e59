package smarthall.server.pages.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.pages.Page;

/**
 * The HTML of every page, made from one shell. A page's scripts run by a nonce made for the request (CSP level 3); what
 * is on the page comes from the API, which decides who may see it.
 */
@RestController
class PageController {

    private static final String POLICY = "default-src 'none'; script-src 'nonce-%s' 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'";
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final int NONCE_BYTES = 18;

    private final SecureRandom random = new SecureRandom();
    private final String shell;

    PageController() throws IOException {
        shell = new ClassPathResource("pages/shell.html").getContentAsString(StandardCharsets.UTF_8);
    }

    @GetMapping("/")
    ResponseEntity<String> home() {
        return html(Page.HOME);
    }

    @GetMapping("/dashboard")
    ResponseEntity<String> dashboard() {
        return html(Page.DASHBOARD);
    }

    @GetMapping("/counter")
    ResponseEntity<String> counter() {
        return html(Page.COUNTER);
    }

    @GetMapping("/display")
    ResponseEntity<String> display() {
        return html(Page.DISPLAY);
    }

    @GetMapping("/screen")
    ResponseEntity<String> screen() {
        return html(Page.SCREEN);
    }

    @GetMapping("/reviews")
    ResponseEntity<String> reviews() {
        return html(Page.REVIEWS);
    }

    @GetMapping("/ask")
    ResponseEntity<String> ask() {
        return html(Page.ASK);
    }

    @GetMapping("/ticket")
    ResponseEntity<String> ticket() {
        return html(Page.TICKET);
    }

    @GetMapping("/facility")
    ResponseEntity<String> facility() {
        return html(Page.FACILITY);
    }

    @GetMapping("/devices")
    ResponseEntity<String> devices() {
        return html(Page.DEVICES);
    }

    @GetMapping("/quarantine")
    ResponseEntity<String> quarantine() {
        return html(Page.QUARANTINE);
    }

    @GetMapping("/reception")
    ResponseEntity<String> reception() {
        return html(Page.RECEPTION);
    }

    @GetMapping("/guide")
    ResponseEntity<String> guide() {
        return html(Page.GUIDE);
    }

    @GetMapping("/history")
    ResponseEntity<String> history() {
        return html(Page.HISTORY);
    }

    @GetMapping("/day")
    ResponseEntity<String> day() {
        return html(Page.DAY);
    }

    @GetMapping("/apply")
    ResponseEntity<String> apply() {
        return html(Page.APPLY);
    }

    @GetMapping("/book")
    ResponseEntity<String> book() {
        return html(Page.BOOK);
    }

    @GetMapping("/cases")
    ResponseEntity<String> cases() {
        return html(Page.CASES);
    }

    @GetMapping("/catalogue")
    ResponseEntity<String> catalogue() {
        return html(Page.CATALOGUE);
    }

    @GetMapping("/hall")
    ResponseEntity<String> hall() {
        return html(Page.HALL);
    }

    @GetMapping("/calendar")
    ResponseEntity<String> calendar() {
        return html(Page.CALENDAR);
    }

    @GetMapping("/login")
    ResponseEntity<String> login() {
        return html(Page.LOGIN);
    }

    private ResponseEntity<String> html(Page page) {
        String nonce = nonce();
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY.formatted(nonce))
                .body(shell.replace("{{page}}", page.folder())
                        .replace("{{title}}", page.title())
                        .replace("{{nonce}}", nonce));
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
