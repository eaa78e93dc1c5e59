package smarthall.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A manager's whole way with the catalogue in a real browser, with a visitor and a second manager looking on. */
@ExtendWith(SharedHall.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueIT {

    private static final String ITEM = "legal-aid";
    private static final String OTHER = "adoption";

    private final HallBox box;
    private final Browser browser = new Browser();

    @TempDir
    Path folder;

    CatalogueIT(HallBox box) {
        this.box = box;
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void aManagerFindsChangesAndTakesBackAnItem() {
        Page page = open("zh");
        page.locator("input[name=search]").fill("法律援助");
        assertThat(page.locator("[data-item]")).hasCount(1);
        page.locator("[data-item=" + ITEM + "]").click();
        int base = base(page);

        // What is wrong is said beside the field while it is typed, and is not saved.
        Locator promised = page.locator("[data-field='guide.promisedDays'] input");
        promised.fill("30");
        assertThat(page.locator("[data-field='guide.promisedDays'] [data-finding=PROMISED_ABOVE_STATUTORY]"))
                .isVisible();
        page.locator("input[name=reason]").fill("试一试");
        page.locator("[data-action=save]").click();
        assertThat(page.locator(".saving [role=alert]")).isVisible();
        assertThat(service().path("limitDays").asInt()).isEqualTo(3);

        // The preview follows; whoever leaves is asked.
        promised.fill("2");
        assertThat(page.locator("aside.preview")).containsText("2 个工作日");
        page.locator("[data-item]").first().click();
        assertThat(page.locator("[data-action=stay]")).isFocused();
        page.keyboard().press("Enter");

        page.locator("input[name='guide.place.zh']").fill("综合窗口 9号");
        page.locator("input[name=reason]").fill("缩短时限");
        page.locator("[data-action=save]").click();
        assertThat(page.locator("[data-said]")).isVisible();
        assertThat(page.locator("[data-base='" + (base + 1) + "']")).isVisible();
        assertThat(service().path("limitDays").asInt()).isEqualTo(2);
        assertThat(service().path("guide").path("place").path("zh").asString()).isEqualTo("综合窗口 9号");

        page.locator("[data-view=history]").click();
        Locator newest = page.locator("[data-number='" + (base + 1) + "']");
        assertThat(newest.locator("ins")).containsText(new String[] {"2", "综合窗口 9号"});
        assertThat(newest).containsText("缩短时限");
        assertThat(Browser.barriers(page)).isEmpty();
        page.locator("[data-restore='" + base + "']").click();
        page.locator("input[name=why]").fill("改错了");
        page.locator("[data-action=restore]").click();
        assertThat(page.locator("[data-base='" + (base + 2) + "']")).isVisible();
        assertThat(service().path("limitDays").asInt()).isEqualTo(3);
        page.context().close();
    }

    @Test
    void ofTwoManagersTheSecondSeesWhatTheFirstWroteAndLosesNothing() {
        Page first = open("zh");
        Page second = open("en");
        first.locator("[data-item=" + OTHER + "]").click();
        second.locator("[data-item=" + OTHER + "]").click();
        int base = base(second);
        second.locator("input[name='guide.place.en']").fill("Counter 9, by appointment");

        first.locator("input[name='guide.place.zh']").fill("综合窗口 1号");
        first.locator("input[name=reason]").fill("窗口调整");
        first.locator("[data-action=save]").click();
        assertThat(first.locator("[data-said]")).isVisible();

        // The second hears of it by the stream before saving.
        assertThat(second.locator("[data-newer='" + (base + 1) + "']")).containsText("窗口调整");
        assertThat(Browser.barriers(second)).isEmpty();
        second.locator("[data-action=mine]").click();
        second.locator("input[name=reason]").fill("Own wording");
        second.locator("[data-action=save]").click();
        assertThat(second.locator("[data-base='" + (base + 2) + "']")).isVisible();
        first.context().close();
        second.context().close();
    }

    @Test
    void aFileIsLookedAtBeforeItIsTakenIn() throws IOException {
        Page page = open("zh");
        page.locator("[data-action=files]").click();
        Download download =
                page.waitForDownload(() -> page.locator("[data-export=csv]").click());
        String file = Files.readString(download.path());
        assertThat(download.suggestedFilename()).endsWith(".csv");

        choose(page, file.replace("hygiene-licence,visits,,,1", "hygiene-licence,visits,,,one"));
        assertThat(page.locator("[data-faults='1'] tbody tr")).containsText("不是整数");
        choose(page, file);
        assertThat(page.locator("[data-changed='0'][data-created='0']")).isVisible();
        choose(page, file.replace("hygiene-licence,promisedDays,,,10", "hygiene-licence,promisedDays,,,9"));
        assertThat(page.locator("[data-changed='1'][data-created='0']")).containsText("公共场所卫生许可");
        assertThat(Browser.barriers(page)).isEmpty();
        page.locator(".tried input[name=reason]").fill("缩短时限");
        page.locator("[data-action=import]").click();
        assertThat(page.locator("[data-imported]")).isVisible();
        assertThat(new HallApi(box.api(), box.hall())
                        .get("/services/hygiene-licence")
                        .path("limitDays")
                        .asInt())
                .isEqualTo(9);
        page.context().close();
    }

    @Test
    void aManagerWithAPhoneLooksAnItemUpAndClerksAreSentAway() {
        Page page = browser.phone("zh");
        browser.signedIn(page, box, "manager");
        page.navigate(box.api() + "/catalogue");
        page.locator("select[name=found]").selectOption("samples");
        page.locator("[data-item=passport]").tap();
        page.locator("[data-view=preview]").tap();
        assertThat(page.locator("aside.preview")).containsText("120元/本");
        page.locator(".back").tap();
        assertThat(page.locator("[data-item=passport]")).isVisible();
        assertThat(browser.takeErrors()).isEmpty();
        page.context().close();

        Page clerk = browser.desk("zh");
        browser.signedIn(clerk, box, "clerk-1");
        clerk.navigate(box.api() + "/catalogue");
        assertThat(clerk.locator("main")).containsText("大厅经理");
        clerk.context().close();
    }

    private Page open(String language) {
        Page page = browser.desk(language);
        browser.signedIn(page, box, "manager");
        page.navigate(box.api() + "/catalogue");
        page.locator("[data-item]").first().waitFor();
        return page;
    }

    private static int base(Page page) {
        return Integer.parseInt(page.locator("[data-base]").getAttribute("data-base"));
    }

    private void choose(Page page, String file) throws IOException {
        Path path = Files.writeString(folder.resolve("catalogue.csv"), file);
        page.locator("input[name=file]").setInputFiles(new Path[] {});
        page.locator("input[name=file]").setInputFiles(path);
    }

    private JsonNode service() {
        return new HallApi(box.api(), box.hall()).get("/services/" + ITEM);
    }
}
