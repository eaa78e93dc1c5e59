package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the documentation anew, from a hall in the middle of a morning. Run by deploy/screenshots.sh. */
@Tag("screenshots")
class ScreenshotsIT {

    private static final double HALL_SECONDS_PER_SECOND = 30;
    private static final Duration MORNING = Duration.ofMinutes(3);
    private static final Duration LONGEST_MORNING = Duration.ofMinutes(6);
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int NODES = 10;
    private static final int CALLS_SHOWN = 5;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Path images = HallBox.checkout().resolve("docs").resolve("images");

    @BeforeAll
    static void keepToOneThread() {
        Awaitility.pollInSameThread();
    }

    @Test
    void everyPage() {
        try (HallBox box = new HallBox(folder.resolve("data"), HALL_SECONDS_PER_SECOND);
                Browser browser = new Browser()) {
            box.up();
            Page dashboard = browser.desk("zh");
            dashboard.navigate(box.page("dashboard"));
            dashboard.locator("#user").waitFor();
            take(dashboard, "login");
            aMorningPasses(box);

            Browser.open(dashboard, box.page("dashboard"), box.login("manager"));
            Page english = browser.desk("en");
            Browser.open(english, box.page("dashboard"), box.login("manager"));
            Page display = browser.wall("zh");
            display.navigate(box.page("display"));
            Page phone = browser.phone("zh");
            try (KioskTerminal kiosk = new KioskTerminal(box)) {
                phone.navigate(kiosk.draw("company-setup").trackUrl().toString());
            }
            phone.locator("[data-ahead]").waitFor();
            take(phone, "ticket");

            await("nodes are heard, visitors are called, something is proposed")
                    .atMost(SOON)
                    .untilAsserted(() -> {
                        assertThat(count(dashboard, "[data-device-row][data-state=online]"))
                                .isEqualTo(NODES);
                        assertThat(count(dashboard, "[data-proposal][data-state=PROPOSED]"))
                                .isPositive();
                        assertThat(count(english, "[data-proposal][data-state=PROPOSED]"))
                                .isPositive();
                        assertThat(count(display, ".calls [data-number]")).isGreaterThanOrEqualTo(CALLS_SHOWN);
                    });
            take(dashboard, "dashboard");
            take(english, "dashboard-en");
            Page counter = aClerkCallsSomebody(box, browser);
            take(display, "display");
            take(counter, "counter");
            assertThat(browser.scriptErrors()).isEmpty();
        }
    }

    /** Lines grow and shrink, people come and go, until the hall has a past to show and a proposal to make. */
    private static void aMorningPasses(HallBox box) {
        HallApi manager = new HallApi(box.api(), box.hall()).signIn(box.login("manager"));
        await("the hall proposes something after a while")
                .pollDelay(MORNING)
                .pollInterval(Duration.ofSeconds(1))
                .atMost(LONGEST_MORNING)
                .until(() -> manager.get("/dispatch")
                        .path("items")
                        .valueStream()
                        .anyMatch(each -> each.path("state").stringValue().equals("PROPOSED")));
    }

    private static Page aClerkCallsSomebody(HallBox box, Browser browser) {
        CounterPage clerk = new CounterPage(browser.desk("zh"));
        Browser.open(clerk.page(), box.page("counter") + "?counter=8", box.login("clerk-8"));
        clerk.open();
        clerk.press("call-next");
        clerk.page().locator("[data-ticket]").waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
        return clerk.page();
    }

    private static int count(Page page, String selector) {
        return page.locator(selector).count();
    }

    private void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(images.resolve(name + ".png")));
    }
}
