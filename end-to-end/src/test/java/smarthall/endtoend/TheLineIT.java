package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.kiosk.hall.Ticket;
import tools.jackson.databind.JsonNode;

/**
 * The whole line, in both forms, on a fresh data folder: nodes, gateway, broker, server, pages and people. In the middle broker,
 * gateway and server are killed, and at the end every reading, every crossing and every ticket is counted.
 */
class TheLineIT {

    private static final Logger LOG = LoggerFactory.getLogger(TheLineIT.class);
    private static final double HALL_SECONDS_PER_SECOND = 30;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int ZONES = 4;
    /** A server starts in nine seconds on an idle machine, in sixty on one that is ten times overbooked. */
    private static final Duration AFTER_A_KILL = Duration.ofSeconds(150);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @BeforeAll
    static void keepToOneThread() {
        // Playwright's objects belong to the thread that made them.
        Awaitility.pollInSameThread();
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(600)
    void everyReadingAndEveryTicketArrivesOnceWhateverIsKilled(Form form) throws SQLException {
        try (HallBox box = new HallBox(folder.resolve("data"), HALL_SECONDS_PER_SECOND, form);
                Browser browser = new Browser()) {
            box.up();
            LOG.info("The hall is up");
            HallApi manager = new HallApi(box.api(), box.hall()).signIn(box.login("manager"));
            DashboardPage dashboard = dashboard(browser, box);
            Page display = browser.wall("zh");
            display.navigate(box.page("display"));
            SentAndShown nodes = new SentAndShown(box, dashboard, manager);
            FinalCount count = new FinalCount(box);

            LOG.info("A ticket from the kiosk");
            Ticket held = aTicketFromTheKioskIsCalledOnTheDisplay(box, browser, display);
            try (Visitors visitors = new Visitors(box, Duration.ofMillis(400))) {
                LOG.info("Sent and shown");
                nodes.agree();
                LOG.info("A proposal");
                CounterPage clerk = anAcceptedProposalArrives(box, browser, manager, dashboard);
                if (form == Form.PLAIN) { // the pages are the same in both forms
                    LOG.info("Barriers");
                    noPageShutsAnybodyOut(box, browser, List.of(dashboard.page(), display, clerk.page()), held);
                }

                for (Program victim : form.victims()) {
                    LOG.info("Killing {}", victim);
                    box.kill(victim);
                    if (victim == Program.SERVER) {
                        dashboard.saysThatItIsLost(SOON);
                    }
                    nodes.areFreshWithin(AFTER_A_KILL);
                }
                dashboard.isBack(SOON);
                LOG.info("Sent and shown, again");
                nodes.agree();
                visitors.finish();
                assertThat(visitors.lostAnswers())
                        .as("visitors who met the outage")
                        .isPositive();
                assertThat(browser.scriptErrors()).isEmpty();

                LOG.info("Down");
                count.drain();
                count.everyReadingIsStoredOnce();
                count.everyCrossingIsCountedOnce();
                count.noTicketIsLost(visitors);
            }
        }
    }

    private static DashboardPage dashboard(Browser browser, HallBox box) {
        Page page = browser.desk("zh");
        Browser.open(page, box.page("dashboard"), box.login("manager"));
        DashboardPage dashboard = new DashboardPage(page);
        await("the dashboard is live").atMost(SOON).until(dashboard::isLive);
        await("the hall is drawn").atMost(SOON).until(() -> dashboard.zonesDrawn() == ZONES);
        return dashboard;
    }

    private static Ticket aTicketFromTheKioskIsCalledOnTheDisplay(HallBox box, Browser browser, Page display) {
        CounterPage clerk = new CounterPage(browser.desk("zh"));
        Browser.open(clerk.page(), box.page("counter") + "?counter=8", box.login("clerk-8"));
        clerk.open();
        HallApi holder = new HallApi(box.api(), box.hall());
        try (KioskTerminal kiosk = new KioskTerminal(box)) {
            Ticket ticket = kiosk.askAndDraw("开公司怎么办手续");
            assertThat(followed(holder, ticket, "service"))
                    .as("what the question led to")
                    .isEqualTo("company-setup");
            clerk.callUntil(
                    ticket.number(), () -> !followed(holder, ticket, "state").equals("WAITING"));

            Locator call =
                    display.locator("[data-number='" + ticket.number() + "']").first();
            call.waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
            assertThat(call.getAttribute("data-counter"))
                    .as("where the display sends %s", ticket.number())
                    .isEqualTo(followed(holder, ticket, "counter"));
            return ticket;
        }
    }

    private static String followed(HallApi holder, Ticket ticket, String field) {
        return holder.ticket(ticket.id(), ticket.secret()).path(field).stringValue();
    }

    /** The manager accepts on the dashboard; the clerk's page says so, the clerk opens the counter, and that comes back. */
    private static CounterPage anAcceptedProposalArrives(
            HallBox box, Browser browser, HallApi manager, DashboardPage dashboard) {
        String proposal = dashboard.acceptProposal(SOON);
        dashboard.showsProposal(proposal, "ACCEPTED", SOON);
        String counter = counterOf(manager, proposal);

        CounterPage clerk = new CounterPage(browser.desk("zh"));
        Browser.open(clerk.page(), box.page("counter") + "?counter=" + counter, box.login("clerk-" + counter));
        clerk.advice(counter, proposal).waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
        clerk.open();
        dashboard.showsProposal(proposal, "DONE", SOON);
        dashboard.tellsTheEffectOf(proposal, SOON);
        return clerk;
    }

    private static String counterOf(HallApi manager, String proposal) {
        for (JsonNode each : manager.get("/dispatch").path("items")) {
            if (each.path("id").stringValue().equals(proposal)) {
                return each.path("counter").stringValue();
            }
        }
        throw new AssertionError("GET /dispatch does not know proposal " + proposal);
    }

    /** What axe-core calls serious or critical is on no page: those that are open, and the others. */
    private static void noPageShutsAnybodyOut(HallBox box, Browser browser, List<Page> open, Ticket held) {
        Map<String, List<String>> barriers = new LinkedHashMap<>();
        open.forEach(page -> barriers.put(page.url(), Browser.barriers(page)));

        Page staff = open.get(0).context().newPage();
        for (String path : List.of("/facility", "/history")) {
            staff.navigate(box.api() + path);
            staff.locator("header h1").waitFor();
            staff.locator("main section, main article").first().waitFor();
            barriers.put(path, Browser.barriers(staff));
        }
        staff.close();

        Page phone = browser.phone("zh");
        phone.navigate(held.trackUrl().toString());
        phone.locator("[data-state]").first().waitFor();
        barriers.put("/ticket", Browser.barriers(phone));
        for (String path : List.of("/", "/login")) {
            phone.navigate(box.api() + path);
            phone.locator("h1").first().waitFor();
            barriers.put(path, Browser.barriers(phone));
        }
        assertThat(barriers)
                .allSatisfy((page, found) -> assertThat(found).as(page).isEmpty());
    }
}
