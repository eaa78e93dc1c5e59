package smarthall.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;

/** The facility staff's page, in the hand of somebody who has a phone. */
final class FacilityPage {

    private final Page page;

    FacilityPage(Page page) {
        this.page = page;
    }

    /** Waits for an open alert by its rule and its zone. */
    Locator alert(String rule, String zone, Duration patience) {
        Locator card = page.locator("[data-rule='" + rule + "'][data-zone='" + zone + "']");
        card.waitFor(new Locator.WaitForOptions().setTimeout(patience.toMillis()));
        return card;
    }

    Locator card(String alert) {
        return page.locator("[data-alert='" + alert + "']");
    }

    /** Taps on the button that says "I see to it". */
    void acknowledge(String alert) {
        card(alert).locator("[data-action=acknowledge]").tap();
    }

    void shows(String alert, String state, Duration patience) {
        assertThat(card(alert))
                .hasAttribute(
                        "data-state",
                        state,
                        new LocatorAssertions.HasAttributeOptions().setTimeout(patience.toMillis()));
    }
}
