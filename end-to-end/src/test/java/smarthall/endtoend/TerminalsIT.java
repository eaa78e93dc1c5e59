package smarthall.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The facility's staff look after the terminal's real window, and after a display, from the devices page. */
@ExtendWith(SharedHall.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TerminalsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    /** The server waits for three quarters of a minute until it misses a terminal. */
    private static final Duration MISSED = Duration.ofSeconds(90);

    private static final String KIOSK = "[data-terminal^=first-terminal]";

    private final HallBox box;
    private Browser browser;

    TerminalsIT(HallBox box) {
        this.box = box;
    }

    @BeforeAll
    void open() {
        // Playwright's objects belong to the thread that made them.
        Awaitility.pollInSameThread();
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void aKioskIsSeenTakenOutOfServiceAndMissed(@TempDir Path scans) throws TimeoutException {
        Page devices = page("devices");
        try (KioskScreen kiosk = new KioskScreen(box, scans)) {
            isLookedAtAndTakenOutOfService(kiosk, devices);
        }
        Page facility = page("facility");
        shows(facility.locator("[data-kind=TERMINAL_SILENT][data-device^=first-terminal]"), MISSED);
        shows(devices.locator(KIOSK + "[data-state=offline]"), SOON);
        try (KioskScreen again = new KioskScreen(box, scans)) {
            again.usable("#way-checkin");
            assertThat(facility.locator("[data-kind=TERMINAL_SILENT][data-device^=first-terminal]"))
                    .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(SOON.toMillis()));
        }
    }

    private static void isLookedAtAndTakenOutOfService(KioskScreen kiosk, Page devices) {
        shows(devices.locator(KIOSK + "[data-state=online]"), SOON);
        devices.locator(KIOSK).click();
        devices.locator("[data-order=screenshot]").click();
        devices.locator("[data-action=look]").click();
        await("the picture is shown")
                .atMost(SOON)
                .until(() -> (Integer) devices.locator("[data-picture]").evaluate("each => each.naturalWidth") == 540);

        devices.locator("[data-order=out-of-service]").click();
        devices.locator("#out-zh").fill("正在换纸，大约十分钟。");
        devices.locator("[data-sure=out-of-service]").click();
        kiosk.usable("#out-of-service");
        assertThat(kiosk.text("#out-message")).isEqualTo("正在换纸，大约十分钟。");
        shows(devices.locator("[data-order-name=out-of-service][data-order-state=DONE]"), SOON);

        devices.locator("[data-order=in-service]").click();
        devices.locator("[data-sure=in-service]").click();
        await().atMost(SOON).until(() -> kiosk.text("#out-message").isEmpty());
    }

    @Test
    void aDisplayFlashesAndSaysThatItIsOutOfService() {
        HallApi facility = new HallApi(box.api(), box.hall()).signIn(box.login("facility"));
        String address = facility.post("/terminals/displays", Map.of("name", "south-wall"))
                .path("address")
                .stringValue();
        Page display = browser.desk("zh");
        display.navigate(box.api() + address);
        Page devices = page("devices");
        devices.locator("[data-terminal=display-south-wall][data-state=online]").click();

        devices.locator("[data-order=identify]").click();
        shows(display.locator("[data-identify]"), SOON);
        devices.locator("[data-order=out-of-service]").click();
        devices.locator("#out-en").fill("Please look at the other screen.");
        devices.locator("[data-sure=out-of-service]").click();
        shows(display.locator("[data-out-of-service]:has-text('Please look at the other screen.')"), SOON);

        display.evaluate("document.documentElement.dataset.before = ''");
        devices.locator("[data-order=restart]").click();
        devices.locator("[data-sure=restart]").click();
        assertThat(display.locator("html[data-before]"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(SOON.toMillis()));
        shows(display.locator("[data-out-of-service]"), SOON);
        devices.locator("[data-order=in-service]").click();
        devices.locator("[data-sure=in-service]").click();
        assertThat(display.locator("[data-out-of-service]"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(SOON.toMillis()));
        display.context().close();
        facility.tryDelete("/terminals/display-south-wall");
    }

    private Page page(String name) {
        Page page = browser.desk("zh");
        browser.signedIn(page, box, "facility");
        page.navigate(box.page(name));
        return page;
    }

    private static void shows(Locator what, Duration patience) {
        assertThat(what.first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(patience.toMillis()));
    }
}
