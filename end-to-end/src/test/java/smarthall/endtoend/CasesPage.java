package smarthall.endtoend;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.time.Duration;
import java.util.List;

/** The page on which a clerk handles applications. */
final class CasesPage {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LOADED = Duration.ofSeconds(5);

    private final Page page;

    CasesPage(Page page) {
        this.page = page;
        page.setDefaultTimeout(SOON.toMillis());
    }

    /**
     * Finds a case in the list by its receipt and opens it; answers its id. The list moves when another case is decided: a
     * clerk whose click meets the row that has just come there clicks again.
     */
    String open(String receipt) {
        Locator row = page.locator("[data-case]").filter(new Locator.FilterOptions().setHasText(receipt));
        String id = row.getAttribute("data-case");
        Locator opened = page.locator("[data-case-open='" + id + "']");
        await("case " + receipt + " is open")
                .pollInSameThread()
                .atMost(SOON)
                .ignoreExceptionsInstanceOf(TimeoutError.class)
                .untilAsserted(() -> {
                    if (!opened.isVisible()) {
                        row.click();
                    }
                    opened.waitFor(new Locator.WaitForOptions().setTimeout(LOADED.toMillis()));
                });
        return id;
    }

    /** What the visitor gave in a field. */
    String given(String field) {
        return page.locator("[data-case-open] [data-field='" + field + "'] dd").textContent();
    }

    /** The file of a field, as the clerk downloads it. */
    byte[] file(String field) {
        String address = page.locator("[data-material='" + field + "'] a").getAttribute("href");
        return page.request()
                .get(page.url().replaceFirst("/cases.*", "") + address)
                .body();
    }

    void accept() {
        page.locator("[data-action=accept]").click();
        isNow("ACCEPTED");
    }

    /** Tells the visitor what is missing, and in which fields. */
    void wantSupplement(String note, List<String> fields) {
        page.locator("[data-action=want-supplement]").click();
        fields.forEach(field ->
                page.locator("input[name=fields][value='" + field + "']").check());
        confirm(note);
        isNow("SUPPLEMENT_WANTED");
    }

    void approve(String note) {
        page.locator("[data-action=approve]").click();
        confirm(note);
        isNow("APPROVED");
    }

    void refuse(String note) {
        page.locator("[data-action=refuse]").click();
        confirm(note);
        isNow("REFUSED");
    }

    private void confirm(String note) {
        page.locator("#note").fill(note);
        page.locator("[data-action=confirm]").click();
    }

    void isNow(String state) {
        page.locator("[data-case-open][data-state=" + state + "]").waitFor();
    }

    Page page() {
        return page;
    }
}
