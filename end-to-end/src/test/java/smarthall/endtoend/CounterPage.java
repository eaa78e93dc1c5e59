package smarthall.endtoend;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.function.BooleanSupplier;

/** A clerk's page at one counter, used as a clerk does. */
final class CounterPage {

    private static final int MOST_CALLS = 30;

    private final Page page;

    CounterPage(Page page) {
        this.page = page;
    }

    void press(String action) {
        page.locator("[data-action='" + action + "']").click();
    }

    void open() {
        press("open");
        page.locator("[data-counter-state=OPEN]").waitFor();
    }

    /** Calls and serves one visitor after the other until it is this number's turn, or somebody else has called it. */
    void callUntil(String number, BooleanSupplier calledElsewhere) {
        Locator current = page.locator("[data-ticket]");
        for (int call = 0; call < MOST_CALLS && !calledElsewhere.getAsBoolean(); call++) {
            press("call-next");
            current.waitFor();
            if (number.equals(current.getAttribute("data-ticket"))) {
                return;
            }
            serve();
        }
    }

    /** Serves who was called. */
    void serve() {
        press("start");
        press("finish");
        page.locator("[data-ticket]").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** The advice that this page shows for a counter, as the proposal it comes from. */
    Locator advice(String counter, String proposal) {
        return page.locator(".advice[data-counter='" + counter + "'][data-proposal='" + proposal + "']");
    }

    Page page() {
        return page;
    }
}
