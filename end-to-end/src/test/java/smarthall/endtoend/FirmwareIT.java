package smarthall.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** New firmware from the command that signs it, through the page, the server and the gateway, into a node that then goes on measuring. */
@ExtendWith(SharedHall.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirmwareIT {

    private static final int PROGRAM_BYTES = 60_000;
    private static final double SOON_MILLIS = 20_000;
    /** Blocks, a restart, a registration and a reading. */
    private static final double INSTALLED_MILLIS = 90_000;

    /** The two minutes of a trial, the time to the next measurement and a restart beside it. */
    private static final double PROVEN_MILLIS = 240_000;

    @TempDir
    Path folder;

    private final HallBox box;
    private final Browser browser = new Browser();

    FirmwareIT(HallBox box) {
        this.box = box;
    }

    @AfterAll
    void close() {
        browser.close();
    }

    private Path signed(String version, String begins) throws IOException, InterruptedException {
        byte[] words = begins.getBytes(StandardCharsets.US_ASCII);
        Path program = Files.write(folder.resolve("program"), Arrays.copyOf(words, PROGRAM_BYTES));
        Path image = folder.resolve("air.shfw");
        Process signing = new ProcessBuilder(
                        HallBox.checkout().resolve("hall").toString(),
                        "firmware",
                        "sign",
                        program.toString(),
                        "--kind",
                        "AIR_STATION",
                        "--version",
                        version,
                        "--key",
                        box.data().resolve("secrets/firmware.key").toString(),
                        "--out",
                        image.toString())
                .inheritIO()
                .start();
        assertThat(signing.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(signing.exitValue()).isZero();
        return image;
    }

    private static void order(Page page, Path image) {
        page.locator("#image-file").setInputFiles(image);
        page.locator("[data-firmware] button[type=submit]").click();
        page.locator("[data-action=update]").click();
        page.locator("[data-action=update-now]").click();
    }

    @Test
    void aSignedImageIsAddedOrderedAndRunsInTheNode() throws IOException, InterruptedException {
        Page page = browser.desk("en");
        Browser.open(page, box.page("devices"), box.login("admin"));
        page.locator("[data-device=air-lobby]").click();
        assertThat(page.locator("[data-version]"))
                .containsText("1.0.0", new LocatorAssertions.ContainsTextOptions().setTimeout(SOON_MILLIS));

        order(page, signed("1.1.0", ""));
        page.locator("[data-update=INSTALLED]").waitFor(new Locator.WaitForOptions().setTimeout(INSTALLED_MILLIS));
        assertThat(page.locator("[data-version]"))
                .containsText("1.1.0", new LocatorAssertions.ContainsTextOptions().setTimeout(SOON_MILLIS));
        assertThat(page.locator("[data-action=update]"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(SOON_MILLIS));
        assertThat(Browser.barriers(page)).isEmpty();

        // One that starts but cannot send: nobody goes there, the node takes up the earlier one by itself and says so.
        order(page, signed("1.2.0", "fault=mute"));
        page.locator("[data-update=ROLLED_BACK]").waitFor(new Locator.WaitForOptions().setTimeout(PROVEN_MILLIS));
        assertThat(page.locator("[data-update=ROLLED_BACK]")).containsText("went back to the old version");
        assertThat(page.locator("[data-version]"))
                .containsText("1.1.0", new LocatorAssertions.ContainsTextOptions().setTimeout(SOON_MILLIS));
        assertThat(Browser.barriers(page)).isEmpty();
        assertThat(browser.scriptErrors()).isEmpty();
    }
}
