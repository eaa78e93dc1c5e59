package smarthall.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The manager's dashboard, read off the screen. */
final class DashboardPage {

    private final Page page;

    DashboardPage(Page page) {
        this.page = page;
    }

    HallAsShown hall() {
        Map<String, Reading> readings = new TreeMap<>();
        for (List<String> row : rows("[...document.querySelectorAll('[data-device][data-quantity]')]"
                + ".map(e => [e.dataset.device, e.dataset.quantity, e.dataset.at, e.dataset.value])")) {
            Reading reading =
                    new Reading(row.get(0), row.get(1), HallAsShown.millis(row.get(2)), Double.parseDouble(row.get(3)));
            readings.put(reading.name(), reading);
        }
        Map<String, Crossings> doors = new TreeMap<>();
        for (List<String> row : rows("[...document.querySelectorAll('[data-door]')]"
                + ".map(e => [e.dataset.door, e.dataset.totalIn, e.dataset.totalOut])")) {
            doors.put(row.get(0), new Crossings(Long.parseLong(row.get(1)), Long.parseLong(row.get(2))));
        }
        return new HallAsShown(readings, doors);
    }

    /** Whether the page says that what it shows is live. */
    boolean isLive() {
        return page.locator("[data-connection=live]").count() > 0;
    }

    /** Waits for an open proposal and accepts it; answers its id. */
    String acceptProposal(Duration patience) {
        Locator open = page.locator("[data-proposal][data-state=PROPOSED]").first();
        open.waitFor(new Locator.WaitForOptions().setTimeout(patience.toMillis()));
        String id = open.getAttribute("data-proposal");
        page.locator(proposal(id) + " [data-action=accept]").click();
        return id;
    }

    void showsProposal(String id, String state, Duration patience) {
        assertThat(page.locator(proposal(id)))
                .hasAttribute(
                        "data-state",
                        state,
                        new LocatorAssertions.HasAttributeOptions().setTimeout(patience.toMillis()));
    }

    /** Waits until a carried-out proposal says what it did, or that it is being measured. */
    void tellsTheEffectOf(String id, Duration patience) {
        page.locator(proposal(id) + " [data-effect]")
                .waitFor(new Locator.WaitForOptions().setTimeout(patience.toMillis()));
    }

    /** Waits until so many online cases are open, and so many of them are due today. */
    void showsCases(int open, int dueToday, Duration patience) {
        LocatorAssertions.HasTextOptions soon = new LocatorAssertions.HasTextOptions().setTimeout(patience.toMillis());
        assertThat(page.locator("[data-cases] [data-figure=open]")).hasText(Integer.toString(open), soon);
        assertThat(page.locator("[data-cases] [data-figure=due-today]")).hasText(Integer.toString(dueToday), soon);
    }

    /** Waits until a line has so many cases due, out of so many open. */
    void showsCasesOfLine(String line, int due, int open, Duration patience) {
        page.locator("[data-line='" + line + "'] [data-cases-due='" + due + "'][data-cases-open='" + open + "']")
                .waitFor(new Locator.WaitForOptions().setTimeout(patience.toMillis()));
    }

    /** The zones drawn on the floor plan. */
    int zonesDrawn() {
        return page.locator("[data-plan-zone]").count();
    }

    /** Waits until the page says since when it has heard nothing. */
    void saysThatItIsLost(Duration patience) {
        page.locator("[data-lost]").waitFor(new Locator.WaitForOptions().setTimeout(patience.toMillis()));
    }

    /** Waits until it no longer does. */
    void isBack(Duration patience) {
        page.locator("[data-lost]")
                .waitFor(new Locator.WaitForOptions()
                        .setState(WaitForSelectorState.DETACHED)
                        .setTimeout(patience.toMillis()));
    }

    private static String proposal(String id) {
        return "[data-proposal='" + id + "']";
    }

    Page page() {
        return page;
    }

    @SuppressWarnings("unchecked") // Playwright hands over what the script returned: arrays of strings.
    private List<List<String>> rows(String script) {
        return (List<List<String>>) page.evaluate(script);
    }
}
