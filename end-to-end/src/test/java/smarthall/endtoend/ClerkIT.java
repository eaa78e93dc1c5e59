package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * A clerk's whole way at a cheap computer, by keyboard and by touch; beside it the screen before the visitor and the hall's
 * display, which speaks; at the end a low rating and its answer.
 */
@ExtendWith(SharedHall.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClerkIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String COUNTER = "5";
    private static final String LINE = "property";
    private static final String SERVICE = "property-transfer";
    private static final String ANSWER = "对不起，我们已经加开窗口。";
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("pictures")).map(Path::of);

    /** A voice that is done at once, and what it was told to say. */
    private static final String VOICE = "window.said = []; speechSynthesis.speak = (sentence) => {"
            + " window.said.push(sentence.text); setTimeout(() => sentence.onend(), 50); };";

    /** A stream that can be cut, and is not to be had again while it is away. */
    private static final String STREAM = "window.away = false; window.cut = () => {}; const got = window.fetch;"
            + " window.fetch = (address, how) => { if (!String(address).endsWith('/live')) return got(address, how);"
            + " if (window.away) return Promise.reject(new TypeError('away'));"
            + " const end = new AbortController(); window.cut = () => end.abort();"
            + " how.signal.addEventListener('abort', () => end.abort()); return got(address, {...how, signal: end.signal}); };";

    private final HallBox box;
    private final Browser browser = new Browser();
    private final HallApi terminal;
    private final HallApi colleague;

    ClerkIT(HallBox box) throws IOException {
        this.box = box;
        this.terminal = new HallApi(box.api(), box.hall())
                .withToken(Files.readString(box.terminalToken()).strip());
        this.colleague = new HallApi(box.api(), box.hall()).signIn(box.login("clerk-" + COUNTER));
    }

    @BeforeAll
    void emptyTheLine() {
        Awaitility.pollInSameThread();
        colleague.post(at("/open"), Map.of());
        while (!colleague.post(at("/call-next"), Map.of()).isEmpty()) {
            colleague.post(at("/no-show"), Map.of());
        }
        colleague.post(at("/close"), Map.of());
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void aDayByKeyboardWithTheScreenAndTheDisplayBesideIt() {
        JsonNode first = drawn();
        JsonNode second = drawn();
        JsonNode third = drawn();
        Page clerk = counterPage(browser.cheapDesk("zh"));
        Page display = browser.wall("zh");
        display.addInitScript(VOICE);
        display.navigate(box.page("display") + "?lines=" + LINE);
        display.locator("[data-connection=live]").waitFor();
        clerk.locator("[data-connect]").click();
        Page screen = browser.tablet("zh");
        screen.navigate(box.api() + clerk.locator("[data-screen-address]").getAttribute("href"));
        clerk.keyboard().press("Escape");
        shows(screen, "closed");

        press(clerk, "o", "open");
        shows(screen, "welcome");
        press(clerk, "n", "call-next");
        isAtCounter(clerk, first);
        shows(screen, "called");
        display.locator(".calls [data-number='" + number(first) + "']").first().waitFor();
        press(clerk, "r", "recall");
        await().atMost(SOON)
                .until(() -> clerk.locator("[data-step=ticket-called]").count() == 2);
        take(clerk, "clerk-called");
        press(clerk, "z", "undo");
        nobodyIsAtCounter(clerk);
        display.locator(".calls [data-number='" + number(first) + "']").waitFor(gone());

        press(clerk, "n", "call-next");
        press(clerk, "s", "start");
        shows(screen, "serving");
        screen.locator(".materials li").first().waitFor();
        press(clerk, "k", "park");
        clerk.locator("[data-list=parked] [data-fetch='" + number(first) + "']").waitFor();
        press(clerk, "n", "call-next");
        isAtCounter(clerk, second);
        press(clerk, "x", "no-show");
        clerk.locator("[data-list=missed] [data-fetch='" + number(second) + "']")
                .waitFor();
        press(clerk, "b", "call");
        choose(clerk, "1");
        isAtCounter(clerk, first);
        press(clerk, "t", "transfer");
        take(clerk, "clerk-transfer");
        assertThat(Browser.barriers(clerk))
                .as("barriers while a line is chosen")
                .isEmpty();
        choose(clerk, "1");
        nobodyIsAtCounter(clerk);
        JsonNode sent = followed(first);
        assertThat(sent.path("state").stringValue()).isEqualTo("WAITING");
        assertThat(sent.path("line").stringValue()).isNotEqualTo(LINE);

        press(clerk, "n", "call-next");
        isAtCounter(clerk, third);
        press(clerk, "s", "start");
        take(clerk, "clerk-serving");
        assertThat(Browser.barriers(clerk)).as("barriers of the counter page").isEmpty();
        press(clerk, "f", "finish");
        rateLow(screen, third);
        press(clerk, "p", "pause");
        choose(clerk, "2");
        shows(screen, "paused");
        press(clerk, "p", "resume");
        shows(screen, "welcome");
        press(clerk, "c", "close");
        shows(screen, "closed");

        assertThat(spoken(display))
                .as("each call and each call again, whole and one after the other")
                .startsWith(words(first), words(first), words(first), words(second))
                .endsWith(words(third));
        take(display, "clerk-display");
        theLowRatingIsAnswered(third);
        assertThat(browser.scriptErrors()).isEmpty();
    }

    @Test
    void theSameByTouchAndWhenTwoMeetAtOneCounter() {
        JsonNode first = drawn();
        Page clerk = counterPage(browser.tablet("en"));
        tap(clerk, "open");
        clerk.locator("[data-action=call-next]:not([disabled])").dblclick();
        isAtCounter(clerk, first);
        assertThat(followed(first).path("state").stringValue())
                .as("the second press of the same finger starts nothing")
                .isEqualTo("CALLED");

        clerk.locator("[data-action=start]:not([disabled])").waitFor();
        colleague.post(at("/start"), Map.of());
        clerk.locator(".says")
                .getByText("Somebody else has just used this counter")
                .waitFor();
        tap(clerk, "park");
        clerk.locator("[data-fetch='" + number(first) + "']:not([disabled])").tap();
        isAtCounter(clerk, first);
        tap(clerk, "start");
        take(clerk, "clerk-touch");
        tap(clerk, "finish");
        nobodyIsAtCounter(clerk);
        tap(clerk, "undo");
        isAtCounter(clerk, first);
        tap(clerk, "finish");
        nobodyIsAtCounter(clerk);
        tap(clerk, "call");
        clerk.locator("dialog.choice input[name=number]").fill("D999");
        clerk.locator("dialog.choice form button").tap();
        clerk.locator(".says [role=alert]").getByText("There is no such number").waitFor();
        tap(clerk, "pause");
        clerk.locator("[data-choose='3']").tap();
        clerk.locator("[data-counter-state=PAUSED]").waitFor();
        tap(clerk, "close");
        clerk.locator("[data-counter-state=CLOSED]").waitFor();
        terminal.ofTicket(
                first.path("id").stringValue(), first.path("secret").stringValue(), "/rating", Map.of("level", 1));
        assertThat(browser.scriptErrors()).isEmpty();
    }

    @Test
    void whoWasCalledWhileTheStreamWasAwayFlashesAndIsSpokenAsAnyOther() {
        JsonNode missed = drawn();
        Page display = browser.wall("zh");
        display.addInitScript(VOICE);
        display.addInitScript(STREAM);
        display.navigate(box.page("display") + "?lines=" + LINE);
        display.locator("[data-connection=live]").waitFor();
        display.evaluate("window.away = true; window.cut()");
        display.locator("[data-connection=lost]").waitFor();

        colleague.post(at("/open"), Map.of());
        colleague.post(at("/call-next"), Map.of());
        display.evaluate("window.away = false");

        display.locator(".call.latest.flash[data-number='" + number(missed) + "']")
                .waitFor();
        await().atMost(SOON).untilAsserted(() -> assertThat(spoken(display)).containsExactly(words(missed)));
        colleague.post(at("/start"), Map.of());
        colleague.post(at("/finish"), Map.of());
        colleague.post(at("/close"), Map.of());
        display.context().close();
        assertThat(browser.scriptErrors()).isEmpty();
    }

    private void rateLow(Page screen, JsonNode ticket) {
        shows(screen, "rate");
        take(screen, "screen-rate");
        screen.locator("[data-level='5']").tap();
        screen.locator("[data-reason=WAITING]").tap();
        take(screen, "screen-reasons");
        assertThat(Browser.barriers(screen)).as("barriers of the rating").isEmpty();
        screen.locator("[data-send]").tap();
        shows(screen, "thanks");
        assertThat(rating(ticket).path("rating").path("level").intValue()).isEqualTo(5);
    }

    private void theLowRatingIsAnswered(JsonNode ticket) {
        Page manager = browser.desk("zh");
        browser.signedIn(manager, box, "manager");
        manager.navigate(box.page("reviews"));
        Locator review = manager.locator("[data-review='" + number(ticket) + "']");
        review.locator("textarea").fill(ANSWER);
        take(manager, "reviews");
        review.locator("button[type=submit]").click();
        review.and(manager.locator("[data-state=OPEN]")).waitFor(gone());
        assertThat(rating(ticket).path("review").path("steps").toString()).contains(ANSWER);
        manager.locator("[data-write]").click();
        manager.locator("input[name=zh]").first().fill("今天下午系统维护");
        manager.locator("input[name=en]").first().fill("Maintenance this afternoon");
        manager.locator(".notices button[type=submit]").click();
        manager.locator(".notices li").getByText("今天下午系统维护").waitFor();
        Page display = browser.wall("en");
        display.navigate(box.page("display"));
        display.locator("[data-notice]").getByText("Maintenance this afternoon").waitFor();
    }

    private Page counterPage(Page page) {
        browser.signedIn(page, box, "clerk-" + COUNTER);
        page.navigate(box.page("counter") + "?counter=" + COUNTER);
        page.locator("[data-connection=live]").waitFor();
        page.locator("[data-counter-state=CLOSED]").waitFor();
        return page;
    }

    private static void press(Page page, String key, String action) {
        ready(page, action);
        page.keyboard().press(key);
    }

    private static void tap(Page page, String action) {
        ready(page, action).tap();
    }

    private static Locator ready(Page page, String action) {
        Locator button = page.locator("[data-action=" + action + "]:not([disabled])");
        button.waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
        return button;
    }

    private static void choose(Page page, String key) {
        page.locator("dialog.choice[open]").waitFor();
        page.keyboard().press(key);
    }

    private static void isAtCounter(Page page, JsonNode ticket) {
        page.locator("[data-ticket='" + number(ticket) + "']").waitFor();
    }

    private static void nobodyIsAtCounter(Page page) {
        page.locator("[data-ticket]").waitFor(gone());
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions()
                .setState(WaitForSelectorState.DETACHED)
                .setTimeout(SOON.toMillis());
    }

    private static void shows(Page screen, String view) {
        screen.locator("main[data-view=" + view + "]").waitFor();
    }

    @SuppressWarnings("unchecked") // Playwright hands over what the script returned.
    private static List<String> spoken(Page display) {
        return (List<String>) display.evaluate("window.said");
    }

    private static String words(JsonNode ticket) {
        StringBuilder spelled = new StringBuilder();
        for (char letter : number(ticket).toCharArray()) {
            spelled.append(spelled.isEmpty() ? "" : " ")
                    .append(Character.isDigit(letter) ? "零一二三四五六七八九".charAt(letter - '0') : letter);
        }
        return "请 " + spelled + " 号，到" + COUNTER + "号窗口。";
    }

    private JsonNode drawn() {
        return terminal.post("/tickets", Map.of("service", SERVICE, "channel", "KIOSK", "priority", "NONE"));
    }

    private JsonNode followed(JsonNode ticket) {
        return terminal.ticket(
                ticket.path("id").stringValue(), ticket.path("secret").stringValue());
    }

    private JsonNode rating(JsonNode ticket) {
        return terminal.ticket(
                ticket.path("id").stringValue() + "/rating",
                ticket.path("secret").stringValue());
    }

    private static String number(JsonNode ticket) {
        return ticket.path("number").stringValue();
    }

    private static String at(String step) {
        return "/counters/" + COUNTER + step;
    }

    private static void take(Page page, String name) {
        PICTURES.ifPresent(
                folder -> page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png"))));
    }
}
