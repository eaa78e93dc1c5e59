package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A visitor who applies at the terminal, and comes back to see what became of it. */
final class KioskApplicant {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String STOP_SCANNING = "不扫描了";
    private static final String SENDING = "正在上传…";

    private final KioskScreen screen;

    KioskApplicant(KioskScreen screen) {
        this.screen = screen;
    }

    /** What the receipt says. */
    record Receipt(String number, String code, URI page) {}

    /** Chooses an item that needs no counter, and waits for its form. */
    void begin(String item) {
        screen.press("#way-online");
        screen.press("#online-" + item);
        screen.usable("#declare-next");
        await("the form is open").atMost(SOON).until(() -> screen.text("#declare-next")
                .equals("下一步：核对"));
    }

    /** Types with the keys on the screen, one after the other, and puts the keyboard away. */
    void type(String field, String letters) {
        screen.touch("#input-" + field);
        for (String letter : letters.split("")) {
            screen.touch("#type-" + letter);
        }
        screen.touch("#type-done");
    }

    void write(String field, String words) {
        screen.write("#input-" + field, words);
    }

    /** @param day of the month that the calendar shows first, for example 2026-03-10 */
    void choose(String field, String day) {
        screen.press("#input-" + field);
        screen.press("#day-" + day);
    }

    void tick(String field, String option) {
        screen.press("#option-" + field + "-" + option);
    }

    /** Lays a page on the scanner, and waits until the terminal has either taken it or said why not. */
    void scan(String field, String name, byte[] content) {
        screen.press("#scan-" + field);
        assertThat(screen.text("#scan-" + field)).isEqualTo(STOP_SCANNING);
        Path page = screen.scans().resolve(name);
        await("the page is taken").atMost(SOON).until(() -> {
            boolean waits = screen.text("#scan-" + field).equals(STOP_SCANNING);
            if (waits && Files.notExists(page)) {
                lay(page, content); // the terminal clears the scanner first
            }
            return !waits;
        });
        await("the page has arrived, or not").atMost(SOON).until(() -> !screen.text("#file-" + field)
                .equals(SENDING));
    }

    private static void lay(Path page, byte[] content) throws IOException {
        Files.write(page, content);
    }

    String fault(String field) {
        return screen.text("#fault-" + field);
    }

    String file(String field) {
        return screen.text("#file-" + field);
    }

    /** Why it does not go on. */
    String trouble() {
        return screen.text("#declare-trouble");
    }

    /** What is shown once more of a field before it is signed. */
    String said(String field) {
        return screen.text("#said-" + field);
    }

    void next() {
        screen.touch("#declare-next");
    }

    void sign() {
        next();
        screen.scribble("#signature");
    }

    /** Presses to submit, and once more before anything can have happened. */
    void submitTwice() {
        screen.touchTwice("#declare-next");
    }

    Receipt receipt(Duration patience) {
        await("the receipt").atMost(patience).until(() -> !screen.text("#receipt-number")
                .isEmpty());
        return new Receipt(
                screen.text("#receipt-number"), screen.text("#receipt-secret-code"), screen.code("#receipt-code"));
    }

    void leave() {
        screen.press("#receipt-done");
    }

    /** Looks for an application by what stands on the paper; answers how it stands. */
    String lookUp(Receipt receipt) {
        screen.press("#way-progress");
        screen.write("#receipt-input", receipt.number());
        screen.write("#code-input", receipt.code());
        screen.touch("#progress-next");
        await("the application is found").atMost(SOON).until(() -> !screen.text("#progress-state")
                .isEmpty());
        return screen.text("#progress-state");
    }

    /** Sends in what the clerk wants; answers how the application stands then. */
    String supply() {
        String before = screen.text("#progress-state");
        screen.touchTwice("#progress-next");
        await("the supplement has arrived").atMost(SOON).until(() -> !screen.text("#progress-state")
                .equals(before));
        return screen.text("#progress-state");
    }

    KioskScreen screen() {
        return screen;
    }
}
