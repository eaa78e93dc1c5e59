package smarthall.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * A visitor's whole way with a phone in the hand, and those who help: the receptionist at a desk and the guide in the hall. Each
 * page is looked at while it is full, in both languages.
 */
@ExtendWith(SharedHall.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisitorIT {

    private static final String COUNTER = "2";
    private static final String LINE = "general";
    private static final String SERVICE = "elderly-card";
    private static final String OTHER_SERVICE = "passport";
    private static final int AHEAD = 9;
    /** A folder for pictures of all that is looked at, by {@code -Dpictures=FOLDER}. */
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("pictures")).map(Path::of);

    private final HallBox box;
    private final Browser browser = new Browser();
    private final HallApi terminal;
    private final HallApi clerk;
    private final List<JsonNode> drawn = new ArrayList<>();

    VisitorIT(HallBox box) throws IOException {
        this.box = box;
        terminal = new HallApi(box.api(), box.hall())
                .withToken(Files.readString(box.terminalToken()).strip());
        clerk = new HallApi(box.api(), box.hall()).signIn(box.login("clerk-" + COUNTER));
    }

    @BeforeAll
    void openTheCounter() {
        clerk.post("/counters/" + COUNTER + "/open", Map.of("lines", List.of(LINE)));
        for (int i = 0; i < AHEAD; i++) {
            draw("NONE");
        }
    }

    @AfterAll
    void leaveTheHallAsItWas() {
        HallApi reception = new HallApi(box.api(), box.hall()).signIn(box.login("reception"));
        drawn.forEach(
                ticket -> reception.tryDelete("/tickets/" + ticket.path("id").stringValue()));
        clerk.post("/counters/" + COUNTER + "/close", Map.of());
        browser.close();
    }

    @Test
    void aVisitorWaitsIsHelpedMissesTheCallComesBackAndGivesUp() {
        JsonNode mine = draw("NONE");
        for (int behind = 0; behind < 4; behind++) {
            draw("NONE");
        }
        draw("INFANT");
        Page phone = browser.phone("zh");
        phone.navigate(mine.path("trackUrl").stringValue());
        has(phone, "[data-state=WAITING]");
        has(phone, "[data-wait=known]");
        has(phone, "[data-leave=leave]");
        look(phone, "ticket-waiting");

        int ahead = ahead(phone);
        phone.locator("[data-action=let-pass]").click();
        has(phone, "[data-pass-left='1'] [data-said=pass]");
        assertThat(ahead(phone)).isEqualTo(ahead + 3);

        aGuideComes(phone, mine.path("number").stringValue());

        phone.locator("#remind").selectOption("10");
        call(mine);
        has(phone, "[data-state=CALLED] .go");
        has(phone, "[data-where=counters] svg");
        assertThat(phone)
                .hasTitle(Pattern.compile("2号窗口.*" + mine.path("number").stringValue()));
        look(phone, "ticket-called");

        clerk.post("/counters/" + COUNTER + "/no-show", Map.of());
        has(phone, "[data-come-back=yes]");
        look(phone, "ticket-missed");
        phone.locator("[data-action=return]").click();
        has(phone, "[data-state=WAITING]");
        has(phone, "[data-near]");

        phone.locator(".give-up").click();
        phone.locator("dialog[open] button").first().click();
        has(phone, "[data-state=WAITING]");
        phone.locator(".give-up").click();
        phone.locator("dialog[open] .danger").click();
        has(phone, "[data-state=GIVEN_UP]");
        look(phone, "ticket-given-up");
        assertThat(browser.takeErrors()).isEmpty();
        phone.context().close();
    }

    /** The call for help as the guide sees it, until the visitor is helped. */
    private void aGuideComes(Page phone, String number) {
        Page guide = browser.phone("zh");
        browser.signedIn(guide, box, "reception");
        guide.navigate(box.page("guide"));
        has(guide, "[data-empty=calls]");
        phone.locator("[data-help] select[name=kind]").selectOption("MOBILITY");
        phone.locator("[data-help] select[name=zone]").selectOption("waiting");
        phone.locator("[data-action=help]").click();
        has(phone, "[data-help=OPEN]");

        String call = "[data-call][data-number='" + number + "']";
        has(guide, call + "[data-state=OPEN][data-kind=MOBILITY]");
        assertThat(guide.locator(call)).containsText("等候区");
        has(guide, "[data-list=first]");
        look(guide, "guide");
        guide.locator(call + " [data-action=claim]").click();
        has(guide, call + "[data-state=CLAIMED]");
        has(phone, "[data-help=CLAIMED]");
        look(guide, "guide-on-the-way");
        guide.locator(call + " [data-action=done]").click();
        has(guide, "[data-empty=calls]");
        has(phone, "[data-help=DONE]");
        guide.context().close();
    }

    @Test
    void aVisitorWithTwoErrandsGoesOnByItselfAndRatesEach() {
        JsonNode mine =
                terminal.post("/tickets", Map.of("services", List.of(SERVICE, OTHER_SERVICE), "channel", "KIOSK"));
        drawn.add(mine);
        Page phone = browser.phone("zh");
        phone.navigate(mine.path("trackUrl").stringValue());
        has(phone, "[data-visit='2'] [data-state=NOW]");
        look(phone, "ticket-visit");
        serve(mine);
        has(phone, "[data-visit='2'] [data-state=DONE]");
        has(phone, "article[data-state=WAITING]");
        phone.locator("[data-rating=NONE] input[name=level][value='1']").check();
        look(phone, "ticket-rating-between");
        phone.locator("[data-rating=NONE] [data-action=rate]").click();
        has(phone, "[data-rating='1']");
        serve(mine);
        has(phone, "article[data-state=DONE]");

        has(phone, "[data-rating='1']");
        phone.locator("[data-rating=NONE] input[name=level][value='4']").check();
        phone.locator("[data-rating=NONE] input[name=reason][value=WAITING]").check();
        look(phone, "ticket-rating");
        phone.locator("[data-rating=NONE] [data-action=rate]").click();
        has(phone, "[data-rating='4'] [data-review=OPEN]");
        look(phone, "ticket-rated");
        assertThat(browser.takeErrors()).isEmpty();
        phone.context().close();
    }

    private void serve(JsonNode ticket) {
        call(ticket);
        clerk.post("/counters/" + COUNTER + "/start", Map.of());
        clerk.post("/counters/" + COUNTER + "/finish", Map.of());
    }

    @Test
    void aLinkThatIsWrongAnOldTicketAndAServerThatIsAwayAreSaid() {
        JsonNode mine = draw("NONE");
        String address = mine.path("trackUrl").stringValue();
        Page phone = browser.phone("zh");
        phone.navigate(address.substring(0, address.length() - 3) + "xyz");
        has(phone, "[data-why=shut]");
        look(phone, "ticket-shut");
        browser.takeErrors();

        Page other = browser.phone("zh");
        other.route("**/api/**/tickets/**", Route::abort);
        other.navigate(address);
        has(other, "[data-why=away]");
        look(other, "ticket-away");
        other.unroute("**/api/**/tickets/**");
        has(other, "[data-state=WAITING]");
        other.route("**/api/**/tickets/**", Route::abort);
        has(other, "[data-stale]");
        other.unroute("**/api/**/tickets/**");
        assertThat(other.locator("[data-stale]")).hasCount(0, waiting());
        browser.takeErrors();

        Page old = browser.phone("zh");
        old.route("**/api/**/tickets/*", route -> {
            String today = route.fetch().text();
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(today.replace("\"today\":true", "\"today\":false")
                            .replace("\"state\":\"WAITING\"", "\"state\":\"NO_SHOW\"")));
        });
        old.navigate(address);
        has(old, "[data-day]");
        has(old, "[data-come-back=no]");
        look(old, "ticket-of-another-day");
        List.of(phone, other, old).forEach(page -> page.context().close());
    }

    @Test
    void aReceptionistDrawsPrintsFindsAndBringsBackWithoutAMouse() {
        JsonNode missed = draw("DISABLED");
        call(missed);
        clerk.post("/counters/" + COUNTER + "/no-show", Map.of());
        Page desk = browser.desk("zh");
        browser.signedIn(desk, box, "reception");
        desk.navigate(box.page("reception"));
        has(desk, "[role=option]");
        has(desk, "[data-missed='" + missed.path("number").stringValue() + "']");
        look(desk, "reception");

        desk.keyboard().press("F2");
        desk.keyboard().type("lnrydz");
        has(desk, "[role=option][aria-selected=true][data-service=" + SERVICE + "]");
        desk.keyboard().press("Enter");
        has(desk, "[data-picked=" + SERVICE + "]");
        look(desk, "reception-priority");
        desk.locator("[name=priority]:checked").focus();
        desk.keyboard().press("ArrowDown");
        assertThat(desk.locator("[name=priority][value=ELDERLY]")).isChecked();
        desk.keyboard().press("Enter");
        has(desk, "[data-drawn]");
        assertThat(desk.locator("[data-action=print]")).isFocused();
        String number = desk.locator("[data-drawn]").getAttribute("data-drawn");
        look(desk, "reception-drawn");
        desk.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(desk.locator("[data-slip='" + number + "'] svg path")).isVisible();
        assertThat(desk.locator("main")).isHidden();
        picture(desk, "reception-slip");
        desk.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

        desk.keyboard().press("F4");
        desk.keyboard().type(number.toLowerCase(java.util.Locale.ROOT));
        desk.keyboard().press("Enter");
        has(desk, "[data-found='" + number + "'][data-state=WAITING] [data-ahead]");
        look(desk, "reception-found");
        desk.locator("[data-action=give-up]").focus();
        desk.keyboard().press("Enter");
        has(desk, "dialog[open]");
        desk.keyboard().press("Tab");
        desk.keyboard().press("Enter");
        has(desk, "[data-found='" + number + "'][data-state=GIVEN_UP]");

        Locator back = desk.locator("[data-missed='" + missed.path("number").stringValue() + "'] [data-action=return]");
        back.focus();
        desk.keyboard().press("Enter");
        assertThat(back).hasCount(0);
        assertThat(browser.takeErrors()).isEmpty();
        desk.context().close();
    }

    private static int ahead(Page page) {
        return Integer.parseInt(page.locator("[data-ahead]").getAttribute("data-ahead"));
    }

    private JsonNode draw(String priority) {
        JsonNode ticket =
                terminal.post("/tickets", Map.of("service", SERVICE, "channel", "KIOSK", "priority", priority));
        drawn.add(ticket);
        return ticket;
    }

    private void call(JsonNode ticket) {
        clerk.post(
                "/counters/" + COUNTER + "/call",
                Map.of("number", ticket.path("number").stringValue()));
    }

    private static void has(Page page, String selector) {
        assertThat(page.locator(selector).first())
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(20_000));
    }

    private static com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions waiting() {
        return new com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions().setTimeout(20_000);
    }

    /** Nobody is shut out, nothing is untranslated, nothing sticks out at the side; in both languages. */
    private void look(Page page, String name) {
        for (String language : List.of("en", "zh")) {
            page.locator("button.language").click();
            page.locator("html[lang=" + (language.equals("zh") ? "zh-CN" : "en") + "]")
                    .waitFor();
            picture(page, name + "-" + language);
            PageWords words = PageWords.on(page);
            assertThat(words.untranslated(Set.of()))
                    .as("untranslated, %s, %s", name, language)
                    .isEmpty();
            assertThat(words.sticksOut())
                    .as("pixels that stick out, %s, %s", name, language)
                    .isZero();
            assertThat(Browser.barriers(page))
                    .as("barriers, %s, %s", name, language)
                    .isEmpty();
        }
    }

    private static void picture(Page page, String name) {
        PICTURES.ifPresent(folder ->
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve(name + ".png"))));
    }
}
