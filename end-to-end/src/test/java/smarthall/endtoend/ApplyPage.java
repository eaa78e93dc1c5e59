package smarthall.endtoend;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;

/** The page on which visitors apply and follow what becomes of it, used with a thumb. */
final class ApplyPage {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Page page;

    ApplyPage(Page page) {
        this.page = page;
        page.setDefaultTimeout(SOON.toMillis());
    }

    /** Chooses an item on the page that lists them. */
    void begin(String listOfItems, String item) {
        page.navigate(listOfItems);
        page.locator("[data-service='" + item + "']").click();
        page.locator("[data-step=fill]").waitFor();
    }

    /** Writes, and goes on to the next field. */
    void write(String field, String words) {
        page.locator("#" + field).fill(words);
        page.locator("#" + field).blur();
    }

    void tick(String field, String option) {
        page.locator("input[name='" + field + "'][value='" + option + "']").check();
    }

    /** Adds a file that calls itself what its sender likes. */
    void attach(String field, String name, String type, byte[] content) {
        page.locator("#" + field).setInputFiles(new FilePayload(name, type, content));
    }

    /** What is wrong with a field, once it is said. */
    String fault(String field) {
        Locator fault = page.locator("#" + field + "-fault");
        fault.waitFor();
        return fault.textContent();
    }

    /** Waits until the hall has a file; answers its size in bytes. */
    long arrived(String field) {
        Locator arrived = page.locator("[data-field='" + field + "'] [data-arrived]");
        arrived.waitFor();
        return Long.parseLong(arrived.getAttribute("data-arrived"));
    }

    void press(String action) {
        page.locator("[data-action='" + action + "']").click();
    }

    void pressTwice(String action) {
        page.locator("[data-action='" + action + "']").dblclick();
    }

    void waitForStep(String step) {
        page.locator("[data-step='" + step + "']").waitFor();
    }

    /** What is shown once more of a field before it is signed. */
    String said(String field) {
        return page.locator("[data-answer='" + field + "'] dd").textContent();
    }

    void sign() {
        BoundingBox box = page.locator("signature-box canvas").boundingBox();
        Mouse finger = page.mouse();
        finger.move(box.x + box.width * 0.2, box.y + box.height * 0.6);
        finger.down();
        finger.move(box.x + box.width * 0.4, box.y + box.height * 0.3);
        finger.move(box.x + box.width * 0.5, box.y + box.height * 0.7);
        finger.move(box.x + box.width * 0.7, box.y + box.height * 0.4);
        finger.up();
    }

    /** What the page says at the top of its buttons or in its place: why it does not go on. */
    String notice() {
        Locator notice = page.locator(".notice.bad");
        notice.waitFor();
        return notice.textContent();
    }

    /** Waits until the application is in a state; answers the number on its receipt. */
    String receipt(String state) {
        Locator sheet = page.locator("[data-receipt][data-state=" + state + "]");
        sheet.waitFor();
        return sheet.getAttribute("data-receipt");
    }

    /** The receipt's code, as it is typed at a terminal. */
    String code() {
        return page.locator("[data-code]").getAttribute("data-code");
    }

    Page page() {
        return page;
    }
}
