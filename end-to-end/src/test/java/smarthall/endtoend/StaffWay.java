package smarthall.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.Optional;

/** One person at one window: by key at a desk, by finger on a phone. */
final class StaffWay {

    private static final String SIGNED_OUT = "status of 401";
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("pictures")).map(Path::of);

    private final HallBox box;
    private final Browser browser;
    private final String form;
    private final String who;
    private final Page page;

    StaffWay(HallBox box, Browser browser, String form, String who) {
        this.box = box;
        this.browser = browser;
        this.form = form;
        this.who = who;
        this.page = form.equals("desk") ? browser.desk("zh") : browser.phone("zh");
    }

    Page page() {
        return page;
    }

    String form() {
        return form;
    }

    void signIn(String at, String ready) {
        page.navigate(box.page(at));
        page.locator("#user").waitFor();
        page.locator("#user").fill(box.login(who).user());
        page.locator("#password").fill(box.login(who).password());
        // Without a session the first look at the page is refused.
        errors(SIGNED_OUT);
        look("sign-in");
        page.locator("#password").press("Enter");
        has(ready);
    }

    void signOut() {
        press("header .user + button");
        page.waitForURL("**/login");
        assertThat(browser.takeErrors()).as("errors on the way").isEmpty();
        page.context().close();
    }

    /** A function key, or the button that stands for it. */
    void key(String key) {
        if (form.equals("desk")) {
            page.keyboard().press(key);
            focused(key.equals("F4") ? "#number" : key.equals("F8") ? "#appointment" : "#service");
        } else {
            page.locator("[data-key=" + key + "], [data-next=" + key + "]")
                    .all()
                    .forEach(Locator::tap);
        }
    }

    /** At a desk only where the keyboard already is. */
    void type(String field, String text) {
        if (form.equals("desk")) {
            focused(field);
        }
        page.locator(field).fill(text);
    }

    void press(String selector) {
        press(page.locator(selector).first());
    }

    void press(Locator button) {
        if (form.equals("desk")) {
            boolean option = "option".equals(button.getAttribute("role"));
            if (option) {
                page.keyboard().press("Enter");
            } else {
                button.press("Enter");
            }
        } else {
            button.tap();
        }
    }

    void has(String selector) {
        assertThat(page.locator(selector).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
    }

    void focused(String selector) {
        assertThat(page.locator(selector)).isFocused();
    }

    void says(String card, String words) {
        assertThat(page.locator("." + card + " [data-said]")).containsText(words);
    }

    /** A browser calls an error what the server refuses; nothing else was one. */
    void errors(String expected) {
        assertThat(browser.takeErrors()).allMatch(error -> error.contains(expected));
    }

    void paper(String number) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("[data-slip='" + number + "'] svg path")).isVisible();
        assertThat(page.locator("main")).isHidden();
        picture("slip");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    /** Nobody is shut out, nothing is untranslated, nothing sticks out at the side, no script fails. */
    void look(String name) {
        String where = who + "-" + name + "-" + form;
        picture(name);
        PageWords words = PageWords.on(page);
        assertThat(words.untranslated(FilledHall.WRITTEN)).as(where).isEmpty();
        assertThat(words.sticksOut()).as("pixels that stick out, %s", where).isZero();
        assertThat(browser.takeErrors()).as("errors, %s", where).isEmpty();
        assertThat(Browser.barriers(page)).as("barriers, %s", where).isEmpty();
    }

    private void picture(String name) {
        PICTURES.ifPresent(folder -> page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(folder.resolve(who + "-" + name + "-" + form + ".png"))));
    }
}
