package smarthall.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Visitors at the terminal's real window who come with an appointment, and who need somebody. */
@ExtendWith(SharedHall.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KioskWaysIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String LINE = "social";
    private static final String SERVICE = "social-card";
    /** So that a time can be booked now and its visitor is not too early. */
    private static final Map<String, Integer> RULES =
            Map.of("BOOKING_NOTICE_MINUTES", 0, "CHECK_IN_EARLY_MINUTES", 240, "OPEN_BOOKINGS", 20);

    /** A folder for pictures, by {@code -Dpictures=FOLDER}. */
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("pictures")).map(Path::of);

    private final HallBox box;
    private final HallApi manager;
    private Browser browser;
    private SlipPaper paper;
    private KioskScreen screen;

    KioskWaysIT(HallBox box) {
        this.box = box;
        manager = new HallApi(box.api(), box.hall()).signIn(box.login("manager"));
    }

    @BeforeAll
    void open(@TempDir Path scans) throws TimeoutException {
        // Playwright's objects belong to the thread that made them.
        Awaitility.pollInSameThread();
        RULES.forEach(
                (rule, setting) -> manager.put("/queue/rules/" + rule + "?line=" + LINE, Map.of("setting", setting)));
        browser = new Browser();
        paper = new SlipPaper();
        screen = new KioskScreen(box, scans, Optional.of(paper.device()));
    }

    @AfterAll
    void leaveTheHallAsItWas() {
        RULES.keySet().forEach(rule -> manager.tryDelete("/queue/rules/" + rule + "?line=" + LINE));
        screen.close();
        paper.close();
        browser.close();
    }

    @Test
    void whoBookedATimeChecksInAndHasTheTicketThatTheHallKnows() throws IOException {
        JsonNode booked = booked();
        screen.press("#way-checkin");
        screen.write("#booking-input", "00000000");
        screen.press("#check-in-next");
        await().atMost(SOON).until(() -> screen.text("#check-in-message").contains("没有找到"));
        picture("kiosk-check-in-unknown");

        screen.write("#booking-input", booked.path("number").stringValue());
        screen.press("#check-in-next");
        screen.usable("#ticket-number");
        String number = screen.text("#ticket-number");
        await().atMost(SOON).until(() -> screen.text("#ticket-slip").equals("小票已打印，请在出纸口取走"));
        picture("kiosk-checked-in");
        assertThat(paper.number()).isEqualTo(number);
        assertThat(paper.code()).isEqualTo(screen.code("#ticket-code").toString());

        JsonNode now =
                reception().get("/tickets?number=" + number).path("items").path(0);
        assertThat(now.path("service").stringValue()).isEqualTo(SERVICE);
        assertThat(now.path("state").stringValue()).isEqualTo("WAITING");
        screen.press("#home");
        screen.press("#way-checkin");
        screen.write("#booking-input", booked.path("number").stringValue());
        screen.press("#check-in-next");
        // The same person once more is shown the same ticket, and takes no second place.
        screen.usable("#ticket-number");
        assertThat(screen.text("#ticket-number")).isEqualTo(number);
        screen.press("#home");
        reception().tryDelete("/tickets/" + now.path("id").stringValue());
    }

    @Test
    void whoNeedsSomebodyIsToldThatOneComes() {
        Page guide = browser.phone("zh");
        browser.signedIn(guide, box, "reception");
        guide.navigate(box.page("guide"));
        assertThat(guide.locator("[data-empty=calls]")).isVisible();

        screen.press("#help");
        screen.press("#help-form");
        await().atMost(SOON).until(() -> screen.text("#help-title").equals("已通知工作人员"));
        picture("kiosk-help-called");
        screen.press("#help-close");
        guide.locator("[data-call][data-state=OPEN][data-kind=FORM]").waitFor();
        guide.locator("[data-call] [data-action=claim]").tap();
        await().atMost(SOON).until(() -> screen.text("#help").equals("有人来了"));
        guide.locator("[data-call] [data-action=done]").tap();
        assertThat(guide.locator("[data-empty=calls]")).isVisible();
        await().atMost(SOON).until(() -> screen.text("#help").equals("求助"));
        assertThat(browser.takeErrors()).isEmpty();
        guide.context().close();
    }

    private JsonNode booked() throws IOException {
        HallApi terminal = new HallApi(box.api(), box.hall())
                .withToken(Files.readString(box.terminalToken()).strip());
        String slot = terminal.get("/appointments/slots?line=" + LINE)
                .path("items")
                .valueStream()
                .flatMap(day -> day.path("slots").valueStream())
                .filter(each -> each.path("bookable").asBoolean())
                .map(each -> each.path("start").stringValue())
                .findFirst()
                .orElseThrow();
        return terminal.post(
                "/appointments",
                Map.of("service", SERVICE, "start", slot, "phone", "13800138000"),
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private HallApi reception() {
        return new HallApi(box.api(), box.hall()).signIn(box.login("reception"));
    }

    private void picture(String name) {
        PICTURES.ifPresent(folder -> screen.save(folder.resolve(name + ".png")));
    }
}
