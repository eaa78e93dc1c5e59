package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every page that the server has, filled with data, in both languages, in the hand and on the desk: nobody is shut out, nothing
 * is untranslated, nothing sticks out at the side, no script fails.
 */
@ExtendWith(SharedHall.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofSeconds(30);
    /** A folder for pictures of all that is looked at, by {@code -Dpictures=FOLDER}. */
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("pictures")).map(Path::of);

    private final HallBox box;
    private final FilledHall hall;
    private final Browser browser = new Browser();

    PagesIT(HallBox box, FilledHall hall) {
        this.box = box;
        this.hall = hall;
    }

    /**
     * A page as somebody sees it.
     *
     * @param name of the picture
     * @param address path and what follows it
     * @param login who is signed in
     * @param ready what must be on the page before it is looked at
     * @param use what is done on the page first
     * @param refusal the status with which the server refuses what is done, for a browser calls that an error
     * @param fresh whether it is opened anew in each language; all others are told to change it
     */
    record Sight(
            String name,
            String address,
            Optional<String> login,
            String ready,
            Consumer<Page> use,
            Optional<Integer> refusal,
            boolean fresh) {

        static Sight of(String name, String address, String ready) {
            return new Sight(name, address, Optional.empty(), ready, page -> {}, Optional.empty(), false);
        }

        Sight by(String who) {
            return new Sight(name, address, Optional.of(who), ready, use, refusal, fresh);
        }

        Sight then(Consumer<Page> more) {
            return new Sight(name, address, login, ready, use.andThen(more), refusal, fresh);
        }

        Sight refused(int status) {
            return new Sight(name, address, login, ready, use, Optional.of(status), fresh);
        }

        /** With words that stay in the language in which they were asked for, or without a button that changes it. */
        Sight inOneLanguage() {
            return new Sight(name, address, login, ready, use, refusal, true);
        }

        /** The page's address without what follows it. */
        String page() {
            return address.replaceFirst("[?#].*", "");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @AfterAll
    void close() {
        browser.close();
    }

    Stream<Sight> sights() {
        return Stream.of(
                        List.of(
                                Sight.of("home", "/", "main a[href^='/history']"),
                                Sight.of("login", "/login", "#user"),
                                Sight.of("login-wrong", "/login", "#user")
                                        .then(PagesIT::signInWrongly)
                                        .refused(401)
                                        .inOneLanguage()),
                        staff(),
                        visitors())
                .flatMap(List::stream);
    }

    /** All of them; those whose names begin alike, by {@code -Dsights=BEGINNING}, for who works on one page. */
    Stream<Sight> chosenSights() {
        String beginning = System.getProperty("sights", "");
        return sights().filter(sight -> sight.name().startsWith(beginning));
    }

    private List<Sight> staff() {
        return List.of(
                Sight.of("dashboard", "/dashboard", "[data-proposal]").by("manager"),
                Sight.of("history", "/history", "history-chart canvas").by("manager"),
                Sight.of("day", "/day", "[data-overtaking]").by("manager"),
                Sight.of("day-empty", "/day?day=2020-01-01", "[data-empty]").by("manager"),
                Sight.of("facility", "/facility", "[data-alert][data-state=ACKNOWLEDGED]")
                        .by("facility")
                        .then(PagesIT::unfold),
                Sight.of("devices", "/devices", "[data-device]").by("facility"),
                Sight.of("device", "/devices", "[data-device=air-lobby]")
                        .by("facility")
                        .then(PagesIT::commandADevice),
                Sight.of("device-kiosk", "/devices", "[data-terminal^=first-terminal]")
                        .by("facility")
                        .then(page -> press(page, "[data-terminal^=first-terminal]", "[data-action=look]"))
                        .then(page -> press(page, "[data-action=look]", "[data-picture]"))
                        .then(page -> press(page, "[data-order=restart]", "[data-sure=restart]")),
                Sight.of("device-display", "/devices#display-north-wall", "[data-out]")
                        .by("facility"),
                Sight.of("device-out", "/devices", "[data-terminal^=first-terminal]")
                        .by("facility")
                        .then(page -> press(page, "[data-action=new-display]", "#display-name"))
                        .then(page -> page.locator("#display-name").fill("north-wall"))
                        .then(page -> press(page, "new-display button", "[data-display-address]"))
                        .then(page -> press(page, "[data-terminal^=first-terminal]", "[data-order=out-of-service]"))
                        .then(page -> press(page, "[data-order=out-of-service]", "#out-zh"))
                        .inOneLanguage(),
                Sight.of("quarantine", "/quarantine", "[data-pack]").by("facility"),
                Sight.of("quarantine-pack", "/quarantine", "[data-why=out-of-range]")
                        .by("facility")
                        .then(page -> press(page, "[data-why=out-of-range]", "[data-open]")),
                Sight.of("catalogue", "/catalogue", "[data-item]").by("manager"),
                Sight.of("catalogue-item", "/catalogue#passport", "[data-editing] [data-field]")
                        .by("manager"),
                Sight.of("catalogue-history", "/catalogue#passport", "[data-view=history]")
                        .by("manager")
                        .then(page -> press(page, "[data-view=history]", "[data-number]")),
                Sight.of("catalogue-files", "/catalogue", "[data-item]")
                        .by("manager")
                        .then(page -> press(page, "[data-action=files]", "[data-files]")),
                Sight.of("reception", "/reception", "[role=option]").by("reception"),
                Sight.of("reception-book", "/reception", "[data-key=F9]")
                        .by("reception")
                        .then(page -> press(page, "[data-key=F9]", "[data-way=book] #service"))
                        .then(page -> page.locator("#service").fill("法律援助"))
                        .then(page -> press(page, "[data-service=legal-aid]", "[data-slot]:not(:disabled)"))
                        .then(page -> press(page, "[data-slot]:not(:disabled) >> nth=0", "#phone")),
                Sight.of("reception-check-in", "/reception", "#appointment")
                        .by("reception")
                        .then(page -> page.locator("#appointment").fill("00000000"))
                        .then(page -> press(page, "[data-action=check-in]", ".check-in [data-said]"))
                        .refused(404),
                Sight.of("guide", "/guide", "[data-list=first]").by("reception"),
                Sight.of("counter", "/counter?counter=1", "[data-ticket]").by("clerk-1"),
                Sight.of("counter-paused", "/counter?counter=2", "[data-counter-state=PAUSED]")
                        .by("clerk-2"),
                Sight.of("reviews", "/reviews", "[data-review]").by("manager"),
                Sight.of("reviews-more", "/reviews", "[data-review]")
                        .by("manager")
                        .then(page -> page.route("**/reviews?limit=50", PagesIT::goesOn))
                        .then(Page::reload)
                        .then(page -> page.locator("[data-more=reviews]").waitFor()),
                Sight.of("reviews-notices", "/reviews", "[data-write]")
                        .by("manager")
                        .then(page -> press(page, "[data-write]", ".notices input")),
                Sight.of("hall", "/hall", "[data-entry=air-lobby]").by("admin"),
                Sight.of("hall-manager", "/hall", "[data-entry=air-lobby]").by("manager"),
                Sight.of("hall-form", "/hall", "[data-entry=air-lobby] button")
                        .by("admin")
                        .then(page -> press(page, "[data-entry=air-lobby] button", "[data-form=devices]")),
                Sight.of("hall-line", "/hall", "[data-list=lines] button")
                        .by("admin")
                        .then(page ->
                                press(page, "[data-list=lines] [data-entry=general] button", "[data-form=lines]")),
                Sight.of("hall-counter", "/hall", "[data-list=counters] button")
                        .by("admin")
                        .then(page ->
                                press(page, "[data-list=counters] [data-entry='8'] button", "[data-form=counters]")),
                Sight.of("hall-gateway", "/hall", "[data-add=gateways]")
                        .by("admin")
                        .then(PagesIT::describeAGateway),
                Sight.of("hall-wrong", "/hall", "[data-add=zones]").by("admin").then(PagesIT::describeWrongly),
                Sight.of("hall-drafted", "/hall", "[data-add=devices]")
                        .by("admin")
                        .then(PagesIT::describeANode),
                Sight.of("hall-history", "/hall", "[data-version] button")
                        .by("admin")
                        .then(page -> press(page, "[data-version] button", "[data-version] .soft")),
                Sight.of("calendar", "/calendar", "[data-rule]").by("manager"),
                Sight.of("calendar-holiday", "/calendar#2026-10-01", "[data-rule]")
                        .by("manager")
                        .then(PagesIT::unfoldRules),
                Sight.of("calendar-set", "/calendar#2027-03-10", "[data-action=set]")
                        .by("manager")
                        .then(page -> press(page, "[data-action=set]", "[data-form=day]")),
                Sight.of("calendar-effect", "/calendar", "[data-action=set-week]")
                        .by("manager")
                        .then(page -> press(page, "[data-action=set-week]", "[data-form=week]"))
                        .then(page -> page.locator("input[name=WEDNESDAY]").fill("09:00-11:30"))
                        .then(page -> press(page, "[data-action=preview-week]", "[data-effect] li")),
                Sight.of("counter-choice", "/counter", "main button").by("clerk-5"),
                Sight.of("cases", "/cases", "[data-case][data-state=SUBMITTED]").by("clerk-8"),
                Sight.of("cases-over", "/cases", "[data-filter=over]")
                        .by("clerk-8")
                        .then(page -> press(page, "[data-filter=over]", "[data-case][data-state=REFUSED]")),
                Sight.of("cases-more", "/cases", "[data-filter=over]")
                        .by("clerk-8")
                        .then(page -> page.route("**/cases?*limit=50", PagesIT::goesOn))
                        .then(page -> press(page, "[data-filter=over]", "[data-more]")),
                Sight.of("case", "/cases#" + hall.applicationId("SUBMITTED"), "[data-case-open]")
                        .by("clerk-8"),
                Sight.of(
                                "case-supplement",
                                "/cases#" + hall.applicationId("SUBMITTED"),
                                "[data-action=want-supplement]")
                        .by("clerk-8")
                        .then(page -> press(page, "[data-action=want-supplement]", "[data-deciding]")));
    }

    private List<Sight> visitors() {
        return List.of(
                Sight.of("screen", hall.screen(), "[data-view=serving]"),
                Sight.of("screen-none", "/screen", "[data-view=lost]"),
                Sight.of("display-share", "/display?page=2&pages=2", ".waits [data-line]")
                        .inOneLanguage(),
                Sight.of("display", "/display", ".calls [data-number]").inOneLanguage(),
                Sight.of("ask", "/ask", ".examples button"),
                Sight.of("ask-answered", "/ask", ".examples button")
                        .then(page -> press(page, ".examples button >> nth=0", "[data-entry]"))
                        .inOneLanguage(),
                Sight.of("ask-unknown", "/ask", "#question").then(PagesIT::askWhatNobodyKnows),
                Sight.of("ticket-waiting", hall.ticket("WAITING"), "[data-ahead]"),
                Sight.of("ticket-called", hall.ticket("CALLED"), "[data-state=CALLED]"),
                Sight.of("ticket-done", hall.ticket("DONE"), "[data-state=DONE]"),
                Sight.of("ticket-none", "/ticket", "main .say"),
                Sight.of("book", "/book", "[data-service]"),
                Sight.of("book-time", "/book", "[data-service]")
                        .then(page -> press(page, "[data-service=social-card]", "[data-day]")),
                Sight.of("apply", "/apply", "[data-service]"),
                Sight.of("apply-form", "/apply?service=social-card", "[data-action=review]"),
                Sight.of("apply-submitted", hall.application("SUBMITTED"), "[data-receipt]"),
                Sight.of("apply-supplement", hall.application("SUPPLEMENT_WANTED"), "[data-receipt]"),
                Sight.of("apply-approved", hall.application("APPROVED"), "[data-receipt]"));
    }

    @Test
    void noPageOfTheServerIsForgotten() {
        Set<String> pages = new HallApi(box.api(), box.hall())
                .getOfServer("/v3/api-docs").path("paths").propertyNames().stream()
                        .filter(path -> !path.startsWith("/api/") && !path.startsWith("/actuator"))
                        .collect(Collectors.toCollection(TreeSet::new));

        Set<String> looked = sights().map(Sight::page).collect(Collectors.toSet());
        assertThat(looked).isEqualTo(pages);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chosenSights")
    void isForEverybody(Sight sight) {
        SoftAssertions softly = new SoftAssertions();
        for (String form : List.of("phone", "desk")) {
            List<String> languages = form.equals("phone") ? List.of("zh", "en") : List.of("en", "zh");
            Page page = open(sight, form, languages.get(0));
            look(softly, sight, page, form, languages.get(0));
            page = sight.fresh() ? open(sight, form, languages.get(1)) : translate(page, languages.get(1));
            look(softly, sight, page, form, languages.get(1));
            page.context().close();
        }
        softly.assertAll();
    }

    private Page open(Sight sight, String form, String language) {
        Page page = form.equals("phone") ? browser.phone(language) : browser.desk(language);
        sight.login().ifPresent(who -> browser.signedIn(page, box, who));
        page.navigate(box.api() + sight.address());
        page.locator(sight.ready()).first().waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
        sight.use().accept(page);
        return page;
    }

    private static Page translate(Page page, String language) {
        page.locator("button.language").click();
        page.locator("html[lang=" + tag(language) + "]").waitFor();
        return page;
    }

    private void look(SoftAssertions softly, Sight sight, Page page, String form, String language) {
        String where = sight + ", " + form + ", " + language;
        if (PICTURES.isPresent()) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(PICTURES.get().resolve(sight + "-" + language + "-" + form + ".png")));
        }
        PageWords words = PageWords.on(page);
        softly.assertThat(words.language()).as("language, %s", where).isEqualTo(tag(language));
        softly.assertThat(words.title()).as("title, %s", where).isNotBlank();
        softly.assertThat(words.untranslated(FilledHall.WRITTEN))
                .as("untranslated, %s", where)
                .isEmpty();
        softly.assertThat(words.sticksOut())
                .as("pixels that stick out at the side, %s", where)
                .isZero();
        softly.assertThat(browser.takeErrors())
                .as("errors, %s", where)
                .allMatch(error -> sight.refusal().isPresent()
                        && error.contains("status of " + sight.refusal().get()));
        softly.assertThat(Browser.barriers(page)).as("barriers, %s", where).isEmpty();
    }

    private static String tag(String language) {
        return language.equals("zh") ? "zh-CN" : "en";
    }

    /** A list so long that its first part is full. */
    private static void goesOn(Route route) {
        JsonNode item = JSON.readTree(route.fetch().body()).path("items").path(0);
        List<JsonNode> part = IntStream.range(0, 50)
                .<JsonNode>mapToObj(i -> ((ObjectNode) item.deepCopy()).put("id", "item-" + i))
                .toList();
        route.fulfill(new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody(JSON.writeValueAsString(Map.of("items", part, "next", "behind"))));
    }

    private static void press(Page page, String button, String then) {
        page.locator(button).click();
        page.locator(then).first().waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
    }

    private static void signInWrongly(Page page) {
        page.locator("#user").fill("nobody");
        page.locator("#password").fill("guessed");
        press(page, "button[type=submit]", "[role=alert]");
    }

    /** A real node blinks, measures every eight seconds from now on, and gets a code. */
    private static void commandADevice(Page page) {
        press(page, "[data-device=air-lobby]", "[data-config]");
        page.waitForSelector("[data-firmware] [data-version]");
        press(page, "[data-command=identify]", "[data-command-state=DONE]");
        page.fill("#every", "8");
        press(page, ".line button", "[data-config]");
        page.waitForSelector("[data-command-state=DONE] ~ [data-command-state=DONE]");
        press(page, "[data-action=invite]", "[data-code]");
    }

    /** A zone without a name, with an id that is none. */
    private static void describeWrongly(Page page) {
        press(page, "[data-add=zones]", "[data-form=zones]");
        page.fill("#f-id", "New Zone");
        press(page, "[data-action=keep]", "[data-form] [data-fault]");
    }

    /** Its password comes later, which the page says before it is taken. */
    private static void describeAGateway(Page page) {
        press(page, "[data-add=gateways]", "[data-form=gateways]");
        page.fill("#f-id", "gw-annex");
        press(page, "[data-action=keep]", "[data-remark=gateways]");
    }

    private static void describeANode(Page page) {
        press(page, "[data-entry=air-lobby] button", "[data-form=devices]");
        page.fill("#f-sampleSeconds", "20");
        press(page, "[data-action=keep]", "[data-difference=air-lobby]");
        press(page, "[data-add=devices]", "[data-form=devices]");
        page.fill("#f-id", "air-annex");
        press(page, "[data-action=keep]", "[data-difference=air-annex]");
    }

    /** Opens what is folded away: the alerts that are over, and the means. */
    private static void unfold(Page page) {
        for (Locator fold : page.locator("summary").all()) {
            fold.click();
        }
        page.locator("[data-window=PT1H]").first().waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
    }

    /** From the last on, for one that is open is no longer counted among the others. */
    private static void unfoldRules(Page page) {
        List<Locator> folds = page.locator("details:not([open]) > summary").all();
        for (int fold = folds.size() - 1; fold >= 0; fold--) {
            folds.get(fold).click();
        }
    }

    private static void askWhatNobodyKnows(Page page) {
        page.locator("#question").fill("xyzzy");
        press(page, "[data-action=ask]", "[data-answered=false]");
    }
}
