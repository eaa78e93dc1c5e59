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
import smarthall.kiosk.hall.Ticket;
import tools.jackson.databind.JsonNode;

/** Takes the pictures of the documentation anew, from a hall in the middle of a morning. Run by deploy/screenshots.sh. */
@Tag("screenshots")
class ScreenshotsIT {

    private static final double FAST = 60;
    private static final double AS_IN_LIFE = 1;
    private static final Duration MORNING = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int NODES = 9;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Path images = HallBox.checkout().resolve("docs").resolve("images");

    @BeforeAll
    static void keepToOneThread() {
        Awaitility.pollInSameThread();
    }

    @Test
    void everyPage() {
        try (HallBox box = new HallBox(folder.resolve("data"), FAST);
                Browser browser = new Browser()) {
            box.up();
            aMorningPasses(box);
            box.down();
            box.pace(AS_IN_LIFE);
            box.up();

            Page dashboard = browser.desk("zh");
            dashboard.navigate(box.page("dashboard"));
            dashboard.locator("#user").fill(box.login("manager").user());
            take(dashboard, "login");
            Browser.open(dashboard, box.page("dashboard"), box.login("manager"));
            Page english = browser.desk("en");
            Browser.open(english, box.page("dashboard"), box.login("manager"));
            Page display = browser.wall("zh");
            display.navigate(box.page("display"));
            Page phone = browser.phone("zh");
            try (KioskTerminal kiosk = new KioskTerminal(box)) {
                Ticket ticket = kiosk.draw("social-card");
                phone.navigate(ticket.trackUrl().toString());
            }
            phone.locator("[data-ahead]").waitFor();

            await("all nodes are heard and a visitor is called").atMost(SOON).untilAsserted(() -> {
                assertThat(dashboard
                                .locator("[data-device-row][data-state=online]")
                                .count())
                        .isEqualTo(NODES);
                assertThat(display.locator(".calls [data-number]").count()).isPositive();
            });
            Page counter = aClerkIsCallingSomebody(box, browser);
            take(dashboard, "dashboard");
            take(english, "dashboard-en");
            take(display, "display");
            take(counter, "counter");
            take(phone, "ticket");
            assertThat(browser.scriptErrors()).isEmpty();
        }
    }

    /** Lines grow and shrink, people come and go, until the hall has a proposal to make and a past to show. */
    private static void aMorningPasses(HallBox box) {
        HallApi manager = new HallApi(box.api(), box.hall()).signIn(box.login("manager"));
        await("the hall proposes something after a while")
                .pollDelay(MORNING.dividedBy(2))
                .pollInterval(Duration.ofSeconds(1))
                .atMost(MORNING)
                .until(() -> {
                    for (JsonNode proposal : manager.get("/dispatch").path("items")) {
                        if (proposal.path("state").stringValue().equals("PROPOSED")) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    private static Page aClerkIsCallingSomebody(HallBox box, Browser browser) {
        CounterPage clerk = new CounterPage(browser.desk("zh"));
        Browser.open(clerk.page(), box.page("counter") + "?counter=8", box.login("clerk-8"));
        clerk.open();
        clerk.press("call-next");
        clerk.page().locator("[data-ticket]").waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
        return clerk.page();
    }

    private void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(images.resolve(name + ".png")));
    }
}
