package smarthall.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The whole ways of a receptionist and of a manager, from the sign-in to the sign-out, at a desk with the keyboard alone and with a phone in
 * the hand. Every page is looked at while it is full.
 */
@ExtendWith(SharedHall.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffWaysIT {

    private static final String LINE = "general";
    private static final String SERVICE = "legal-aid";
    private static final String ITEM = "gas-connection";
    /** A Friday that is not near, and no holiday. */
    private static final String DAY = "2026-03-27";

    private static final Pattern WHOLE_CATALOGUE = Pattern.compile(".*/services\\?query=$");
    private static final String NOT_FOUND = "status of 404";
    private static final String CONFLICT = "status of 409";

    /** So that a time can be booked now and its visitor is not too early. */
    private static final Map<String, Integer> RULES =
            Map.of("BOOKING_NOTICE_MINUTES", 0, "CHECK_IN_EARLY_MINUTES", 240, "OPEN_BOOKINGS", 20, "SLOT_PLACES", 1);

    private final HallBox box;
    private final Browser browser = new Browser();
    private final HallApi terminal;
    private final HallApi manager;
    private final List<String> drawn = new ArrayList<>();

    StaffWaysIT(HallBox box, FilledHall hall) throws IOException {
        this.box = box;
        terminal = new HallApi(box.api(), box.hall())
                .withToken(Files.readString(box.terminalToken()).strip());
        manager = new HallApi(box.api(), box.hall()).signIn(box.login("manager"));
    }

    @BeforeAll
    void letTimesBeBookedAtOnce() {
        RULES.forEach(
                (rule, setting) -> manager.put("/queue/rules/" + rule + "?line=" + LINE, Map.of("setting", setting)));
    }

    @AfterAll
    void leaveTheHallAsItWas() {
        RULES.keySet().forEach(rule -> manager.tryDelete("/queue/rules/" + rule + "?line=" + LINE));
        HallApi reception = new HallApi(box.api(), box.hall()).signIn(box.login("reception"));
        drawn.forEach(id -> reception.tryDelete("/tickets/" + id));
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk", "phone"})
    void aReceptionistDrawsBooksChecksInHelpsAndGoes(String form) {
        StaffWay way = new StaffWay(box, browser, form, "reception");
        way.signIn("reception", "#service");
        drawsForSomebodyWhoGoesFirst(way);
        String number = booksForSomebody(way);
        checksIn(way, number);
        somebodyElseWasQuicker(way);
        answersACallForHelp(way);
        way.signOut();
    }

    /** The whole catalogue, asked for when the form is opened, comes after what was typed since has been found. */
    @Test
    void anAnswerToOlderWordsDoesNotReplaceWhatTheNewerFound() {
        StaffWay way = new StaffWay(box, browser, "desk", "reception");
        way.signIn("reception", "#service");
        List<Route> held = new ArrayList<>();
        way.page().route(WHOLE_CATALOGUE, held::add);
        way.key("F9");
        way.type("#service", "法律援助");
        way.has("[role=option][aria-selected=true][data-service=" + SERVICE + "]");

        way.page().waitForResponse(WHOLE_CATALOGUE, () -> held.forEach(Route::resume));
        way.page().evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
        way.has("[role=option][aria-selected=true][data-service=" + SERVICE + "]");
        way.page().keyboard().press("Enter");
        way.has("[data-slot]");
        assertThat(way.page().locator("main")).containsText("法律援助");
        way.page().unroute(WHOLE_CATALOGUE);
        way.signOut();
    }

    private void drawsForSomebodyWhoGoesFirst(StaffWay way) {
        way.key("F2");
        way.type("#service", "法律援助");
        way.has("[role=option][aria-selected=true][data-service=" + SERVICE + "]");
        way.press("[role=option][data-service=" + SERVICE + "]");
        way.page().locator("[name=priority][value=ELDERLY]").check();
        way.press("[data-action=draw]");
        way.has("[data-drawn] .number");
        way.focused("[data-action=print]");
        way.look("drawn");
        remember(way);
    }

    /** With the way to another time and to none at all. */
    private String booksForSomebody(StaffWay way) {
        way.key("F9");
        way.type("#service", "法律援助");
        way.has("[role=option][aria-selected=true][data-service=" + SERVICE + "]");
        way.press("[role=option][data-service=" + SERVICE + "]");
        way.has("[data-slot]:not(:disabled)");
        way.look("times");
        String first = aSlot(way, 0);
        way.look("phone-number");
        way.type("#phone", "138 0013 8000");
        way.press("[data-action=book]");
        way.has("[data-booked][data-start='" + first + "'] .number");
        way.focused("[data-action=print-booked]");
        String number = way.page().locator("[data-booked]").getAttribute("data-booked");
        way.look("booked");
        way.paper(number);

        way.press("[data-action=begin-change]");
        way.has("[data-slot]:not(:disabled)");
        String other = aSlot(way, 1);
        way.press("[data-action=change]");
        way.has("[data-booked='" + number + "'][data-start='" + other + "']");
        way.look("changed");
        return number;
    }

    private static String aSlot(StaffWay way, int place) {
        Locator slot = way.page().locator("[data-slot]:not(:disabled)").nth(place);
        String start = slot.getAttribute("data-slot");
        way.press(slot);
        return start;
    }

    private void checksIn(StaffWay way, String number) {
        way.key("F8");
        way.type("#appointment", "1234");
        way.press("[data-action=check-in]");
        way.says("check-in", "8 位");
        way.type("#appointment", "0000 0000");
        way.press("[data-action=check-in]");
        way.says("check-in", "没有找到这个预约");
        way.errors(NOT_FOUND);
        way.look("check-in-unknown");

        way.type("#appointment", number.substring(0, 4) + " " + number.substring(4));
        way.press("[data-action=check-in]");
        way.has("[data-check-in=CHECKED_IN]");
        way.focused("[data-action=print-checked-in]");
        way.look("checked-in");
        String ticket = way.page().locator(".check-in [data-drawn]").getAttribute("data-drawn");
        way.paper(ticket);
        way.key("F4");
        way.type("#number", ticket);
        way.press("[data-action=find]");
        way.has("[data-found='" + ticket + "'][data-state=WAITING]");
        way.press("[data-action=give-up]");
        way.has("dialog[open]");
        way.press("[data-action=keep]");
        // Under a dialog that is still open no other button takes a key.
        assertThat(way.page().locator("dialog[open]")).hasCount(0);
        way.press("[data-action=give-up]");
        way.has("dialog[open]");
        way.press("[data-action=give-up-yes]");
        way.has("[data-found='" + ticket + "'][data-state=GIVEN_UP]");

        JsonNode late = book("13700137000", 0);
        way.page()
                .route(
                        "**/appointments/check-in",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(route.fetch().text().replace("\"CHECKED_IN\"", "\"CAME_LATE\""))));
        way.key("F8");
        way.type("#appointment", late.path("number").stringValue());
        way.press("[data-action=check-in]");
        way.has("[data-check-in=CAME_LATE]");
        way.look("came-late");
        remember(way);
        way.page().unroute("**/appointments/check-in");

        JsonNode early = book("13600136000", -1);
        way.key("F8");
        // As a reader of codes types it.
        way.type("#appointment", early.path("address").stringValue());
        way.press("[data-action=check-in]");
        way.says("check-in", "还没到签到时间");
        way.errors(CONFLICT);
        way.look("too-early");
    }

    private void somebodyElseWasQuicker(StaffWay way) {
        way.key("F9");
        way.type("#service", "法律援助");
        way.has("[role=option][aria-selected=true][data-service=" + SERVICE + "]");
        way.press("[role=option][data-service=" + SERVICE + "]");
        way.has("[data-slot]:not(:disabled)");
        String slot = aSlot(way, 0);
        way.type("#phone", "13500135000");
        terminal.post(
                "/appointments",
                Map.of("service", SERVICE, "start", slot, "phone", "13400134000"),
                Map.of("Idempotency-Key", slot + way.form()));
        way.press("[data-action=book]");
        way.says("draw", "刚刚约满");
        assertThat(way.page().locator("[data-slot='" + slot + "']")).isDisabled();
        way.errors(CONFLICT);
        way.look("slot-full");

        aSlot(way, 0);
        way.type("#phone", "13500135000");
        way.press("[data-action=book]");
        way.has("[data-booked]");
        way.press("[data-action=cancel]");
        way.has("dialog[open]");
        way.look("cancel");
        way.press("[data-action=cancel-yes]");
        way.has("[data-appointment=CANCELLED]");
        way.focused("[data-action=next-booked]");
    }

    /** @param day from the first that has places on, or from the last on backwards */
    private JsonNode book(String phone, int day) {
        List<JsonNode> open = terminal.get("/appointments/slots?line=" + LINE)
                .path("items")
                .valueStream()
                .flatMap(each -> each.path("slots").valueStream())
                .filter(slot -> slot.path("bookable").booleanValue())
                .toList();
        JsonNode slot = open.get(Math.floorMod(day, open.size()));
        String start = slot.path("start").stringValue();
        return terminal.post(
                "/appointments",
                Map.of("service", SERVICE, "start", start, "phone", phone),
                Map.of("Idempotency-Key", phone + start));
    }

    private void answersACallForHelp(StaffWay way) {
        JsonNode ticket =
                terminal.post("/tickets", Map.of("service", SERVICE, "channel", "KIOSK", "priority", "DISABLED"));
        drawn.add(ticket.path("id").stringValue());
        terminal.ofTicket(
                ticket.path("id").stringValue(),
                ticket.path("secret").stringValue(),
                "/help",
                Map.of("kind", "MOBILITY", "zone", "waiting"));
        way.has("[data-help-calls]:not([data-help-calls='0'])");
        way.press("[data-help-calls]");
        String call = "[data-call][data-number='" + ticket.path("number").stringValue() + "']";
        way.has(call + "[data-state=OPEN]");
        way.has("[data-list=first]");
        way.look("help");
        way.press(call + " [data-action=claim]");
        way.has(call + "[data-state=CLAIMED]");
        way.press(call + " [data-action=done]");
        assertThat(way.page().locator(call)).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(20_000));
        way.press("header a[href='/reception']");
        way.has("#service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk", "phone"})
    void aManagerDecidesChangesRulesDaysAndItemsLooksBackAndAnswers(String form) {
        String unhappy = somebodyIsUnhappy();
        StaffWay way = new StaffWay(box, browser, form, "manager");
        way.signIn("dashboard", "[data-proposal]");
        decides(way);
        changesARule(way);
        changesADay(way);
        changesAnItem(way);
        looksBack(way);
        answersAndWritesANotice(way, unhappy);
        way.signOut();
    }

    /** There is one proposal for both: the desk decides, the phone sees what became of it. */
    private void decides(StaffWay way) {
        Locator proposed = way.page().locator("[data-proposal][data-state=PROPOSED]");
        if (way.form().equals("desk")) {
            proposed.first().waitFor();
            String id = proposed.first().getAttribute("data-proposal");
            way.look("proposal");
            way.press("[data-proposal='" + id + "'] [data-action=accept]");
            way.has("[data-proposal='" + id + "'][data-state=ACCEPTED]");
        }
        way.look("dashboard");
    }

    private void changesARule(StaffWay way) {
        way.press("header a[href^='/calendar']");
        way.has("[data-rule]");
        way.page().locator("[data-scope]").selectOption("residence");
        way.press("[data-group=BOOKING] summary");
        Locator places = way.page().locator("[data-rule=SLOT_PLACES]");
        places.locator("input").fill(way.form().equals("desk") ? "4" : "5");
        way.press(places.locator("button[type=submit]"));
        assertThat(places.locator("[data-follow]")).isVisible();
        way.press(".rules .history summary");
        assertThat(way.page().locator(".rules .history li").first()).containsText("manager");
        way.look("rules");
        way.press(places.locator("[data-follow]"));
        assertThat(places.locator("[data-follow]")).hasCount(0);

        way.page().locator("[data-scope]").selectOption("#5");
        Locator first = way.page().locator("[data-rule=PRIORITY_AHEAD_MINUTES]");
        first.locator("input").fill("120");
        way.press(first.locator("button[type=submit]"));
        assertThat(first.locator("[data-follow]")).isVisible();
        assertThat(way.page().locator("[data-rule=SLOT_PLACES]")).hasCount(0);
        way.look("rules-of-a-counter");
        way.press(first.locator("[data-follow]"));
        assertThat(first.locator("[data-follow]")).hasCount(0);
    }

    private void changesADay(StaffWay way) {
        Locator day = way.page().locator("[data-date='" + DAY + "']");
        way.press(day);
        way.has("[data-chosen='" + DAY + "']");
        way.press("[data-action=set]");
        way.page().locator("[name=kind][value=SPECIAL]").check();
        way.page().locator("input[name=hours]").fill("09:00-11:30");
        way.page().locator("input[name=zh]").fill("系统升级");
        way.page().locator("input[name=en]").fill("Upgrade");
        way.look("day");
        way.press("[data-action=preview]");
        way.has("[data-effect] li");
        way.look("day-effect");
        way.press("[data-action=make]");
        assertThat(day).hasAttribute("data-kind", "SPECIAL");
        assertThat(way.page().locator("[data-change='" + DAY + "']").first()).containsText("manager");
        way.press("[data-action=give-back]");
        way.has("[data-effect] li");
        way.press("[data-action=make]");
        assertThat(day).hasAttribute("data-kind", "ORDINARY");
        way.look("day-given-back");
    }

    private void changesAnItem(StaffWay way) {
        way.press("header a[href^='/dashboard']");
        way.press("header a[href^='/catalogue']");
        way.has("[data-item]");
        way.page().locator("input[name=search]").fill("燃气");
        way.look("items");
        way.press("[data-item=" + ITEM + "]");
        int base = Integer.parseInt(way.page().locator("[data-base]").getAttribute("data-base"));
        Locator promised = way.page().locator("[data-field='guide.promisedDays']");
        String before = promised.locator("input").inputValue();
        promised.locator("input").fill("99");
        assertThat(promised.locator("[data-finding=PROMISED_ABOVE_STATUTORY]")).isVisible();
        way.look("item-check");
        promised.locator("input").fill(before);
        way.page().locator("input[name='guide.place.zh']").fill("综合窗口 " + way.form());
        if (way.form().equals("phone")) {
            way.press("[data-view=preview]");
        }
        assertThat(way.page().locator("aside.preview")).containsText("综合窗口 " + way.form());
        way.look("item-preview");
        if (way.form().equals("phone")) {
            way.press("[data-view=edit]");
        }
        way.page().locator("input[name=reason]").fill("窗口调整");
        way.press("[data-action=save]");
        way.has("[data-base='" + (base + 1) + "']");
        way.press("[data-view=history]");
        way.has("[data-number='" + (base + 1) + "'] ins");
        way.look("item-history");
    }

    /** What was today, and a day on which nothing was. */
    private void looksBack(StaffWay way) {
        way.press("header a[href^='/dashboard']");
        way.press("header a[href^='/day']");
        way.has("[data-overtaking]");
        Locator at = way.page().locator("[data-at]");
        String end = at.textContent();
        way.press("[data-action=play]");
        assertThat(at).not().hasText(end);
        way.press("[data-action=play]");
        way.look("past-day");
        way.press("[data-action=before]");
        way.has("[data-empty]");
        way.look("past-day-empty");
    }

    private void answersAndWritesANotice(StaffWay way, String unhappy) {
        way.press("header a[href^='/dashboard']");
        way.press("header a[href^='/reviews']");
        Locator review = way.page().locator("[data-review='" + unhappy + "']");
        way.press(review.locator("[data-take-up]"));
        review.locator("textarea").fill("对不起，我们已加开窗口。");
        way.look("review");
        way.press(review.locator("button[type=submit]"));
        assertThat(way.page().locator("[role=status].said")).containsText(unhappy);
        way.press("[data-write]");
        way.page().locator("input[name=zh]").first().fill("今天下午系统维护");
        way.page().locator("input[name=en]").first().fill("Maintenance this afternoon");
        way.look("notice");
        way.press(".notices button[type=submit]");
        way.page().locator(".notices li").getByText("今天下午系统维护").waitFor();
        way.press("summary:has-text('已')");
        way.look("reviews");
        way.press("header a[href^='/dashboard']");
        way.has("[data-proposal]");
    }

    /** Answers the number of somebody who was served and gave the lowest level. */
    private String somebodyIsUnhappy() {
        HallApi clerk = new HallApi(box.api(), box.hall()).signIn(box.login("clerk-8"));
        clerk.post("/counters/8/open", Map.of("lines", List.of("residence")));
        JsonNode ticket =
                terminal.post("/tickets", Map.of("service", "name-change", "channel", "KIOSK", "priority", "NONE"));
        clerk.post("/counters/8/call", Map.of("number", ticket.path("number").stringValue()));
        clerk.post("/counters/8/start", Map.of());
        clerk.post("/counters/8/finish", Map.of());
        clerk.post("/counters/8/close", Map.of());
        terminal.ofTicket(
                ticket.path("id").stringValue(),
                ticket.path("secret").stringValue(),
                "/rating",
                Map.of("level", 5, "reasons", List.of("WAITING")));
        return ticket.path("number").stringValue();
    }

    private void remember(StaffWay way) {
        String number = way.page().locator("[data-drawn]").first().getAttribute("data-drawn");
        HallApi reception = new HallApi(box.api(), box.hall()).signIn(box.login("reception"));
        reception
                .get("/tickets?number=" + number)
                .path("items")
                .valueStream()
                .forEach(ticket -> drawn.add(ticket.path("id").stringValue()));
    }
}
