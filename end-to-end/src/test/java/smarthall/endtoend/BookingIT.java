package smarthall.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody books a time on a narrow phone, changes it, comes too early, and cancels. */
@ExtendWith(SharedHall.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookingIT {

    /** A folder for pictures, by {@code -Dpictures=FOLDER}. */
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("pictures")).map(Path::of);

    private final HallBox box;
    private final Browser browser = new Browser();

    BookingIT(HallBox box) {
        this.box = box;
    }

    /** So many days ahead that the longest holidays leave some, whenever this runs. */
    @BeforeAll
    void lookFarAhead() {
        new HallApi(box.api(), box.hall())
                .signIn(box.login("manager"))
                .put("/queue/rules/BOOKING_DAYS", Map.of("setting", 30));
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void aTimeIsBookedChangedAndGivenBackOnAPhone() {
        Page page = browser.phone("zh");
        page.navigate(box.api() + "/book");
        page.locator("[data-service=social-card]").tap();
        page.locator("[data-day]").first().waitFor();
        looksRight(page, "time");
        page.locator("[data-day]:not([data-left='0'])").last().tap();
        Locator slots = page.locator("[data-slot]:not(:disabled)");
        String slot = slots.first().getAttribute("data-slot");
        slots.first().tap();

        page.locator("#phone").fill("12345");
        page.locator("button[type=submit]").tap();
        assertThat(page.locator("#phone:invalid")).isVisible();
        page.locator("#phone").fill("138 0013 8000");
        looksRight(page, "confirm");
        page.locator("button[type=submit]").tap();
        Locator number = page.locator("[data-number]");
        assertThat(number).hasText(Pattern.compile("\\d{4} \\d{4}"));
        String booked = number.textContent();
        assertThat(page.locator(".when")).containsText(slot.substring(11, 16));
        assertThat(page.locator("svg.qr path").getAttribute("d")).startsWith("M");
        looksRight(page, "booked");

        page.locator("[data-action=check-in]").tap();
        assertThat(page.locator("[role=alert]")).containsText("还没到签到时间");

        page.locator("[data-action=change]").tap();
        page.locator("[data-day]:not([data-left='0'])").last().tap();
        slots.last().tap();
        page.locator("button.primary.wide").tap();
        assertThat(number).hasText(booked);
        assertThat(page.locator(".when")).not().containsText(slot.substring(11, 16));

        page.reload();
        assertThat(number).hasText(booked);
        page.locator("button.language").tap();
        looksRight(page, "booked-en");
        page.locator("[data-action=cancel]").tap();
        page.locator("[data-action=cancel-yes]").tap();
        assertThat(page.locator("[data-state=CANCELLED]")).containsText("Cancelled");
        looksRight(page, "cancelled");
    }

    @Test
    void whoHasALinkThatOpensNothingIsToldSo() {
        Page page = browser.phone("zh");
        page.navigate(box.api() + "/book#" + box.hall() + "/7f0d3a52-6c1e-4f7e-9a43-2f6f6f0f9d11/guessed");

        assertThat(page.locator("[role=alert]")).isVisible();
        assertThat(page.locator("a.button")).hasText("重新预约");
    }

    /** The manager's whole way through a closed day: by key, on the desk and in the hand. */
    @Test
    void aDayThatTheManagerClosesCallsOffWhatItBreaksAndSaysSo() {
        Page visitor = browser.phone("zh");
        visitor.navigate(box.api() + "/book");
        visitor.locator("[data-service=social-card]").tap();
        visitor.locator("[data-day]:not([data-left='0'])").last().tap();
        Locator slot = visitor.locator("[data-slot]:not(:disabled)").first();
        String day = slot.getAttribute("data-slot").substring(0, 10);
        slot.tap();
        visitor.locator("#phone").fill("13900139000");
        visitor.locator("button[type=submit]").tap();
        visitor.locator("[data-number]").waitFor();

        Page manager = browser.desk("zh");
        browser.signedIn(manager, box, "manager");
        manager.navigate(box.api() + "/calendar#" + LocalDate.parse(day).minusDays(1));
        manager.locator("[data-date][aria-pressed=true]").focus();
        manager.keyboard().press("ArrowRight");
        assertThat(manager.locator("[data-chosen='" + day + "']")).isVisible();
        manager.locator("[data-action=set]").press("Enter");
        manager.locator("[data-action=preview]").press("Enter");
        assertThat(manager.locator("[data-broken='1']")).containsText("1 个预约");
        looksRight(manager, "day-broken");
        manager.locator("[data-action=make]").press("Enter");
        assertThat(manager.locator("[data-said]")).containsText("已取消 1 个预约");
        assertThat(manager.locator("[data-date='" + day + "']")).hasAttribute("data-kind", "CLOSED");
        assertThat(manager.locator("[data-change='" + day + "'] .by").first()).hasText("manager");

        visitor.reload();
        assertThat(visitor.locator("[data-state=CALLED_OFF]")).containsText("大厅调整开放时间");
        looksRight(visitor, "called-off");

        Page hand = browser.phone("en");
        browser.signedIn(hand, box, "manager");
        hand.navigate(box.api() + "/calendar#" + day);
        hand.locator("[data-action=give-back]").tap();
        hand.locator("[data-broken='0']").waitFor();
        looksRight(hand, "day-given-back");
        hand.locator("[data-action=make]").tap();
        assertThat(hand.locator("[data-date='" + day + "']")).hasAttribute("data-kind", "ORDINARY");
        Locator margin = hand.locator("[data-rule=CLOSING_MARGIN_MINUTES]");
        hand.locator("[data-scope]").selectOption("social");
        margin.locator("input").fill("20");
        margin.locator("button[type=submit]").tap();
        assertThat(margin).containsText("set for this line");
        margin.locator("[data-follow]").tap();
        assertThat(margin).not().containsText("set for this line");
        looksRight(hand, "rules");
    }

    private void looksRight(Page page, String name) {
        PICTURES.ifPresent(folder -> page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve("booking-" + name + ".png"))));
        assertThat(Browser.barriers(page)).as(name).isEmpty();
        assertThat(PageWords.on(page).sticksOut()).as(name).isZero();
    }
}
