package smarthall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.settings.Settings.WindowSize;

class KioskTest {

    @Test
    void mayBeStartedFromTheClassPath() {
        assertThat(Application.class.isAssignableFrom(Kiosk.class)).isFalse();
    }

    @Test
    void saysWhatIsWrongWithItsArguments() throws IOException, InterruptedException {
        Process kiosk = new ProcessBuilder(List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Kiosk.class.getName(),
                        "--api",
                        "http://127.0.0.1:1"))
                .redirectErrorStream(true)
                .start();
        String said = new String(kiosk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(kiosk.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(kiosk.exitValue()).isEqualTo(2);
        assertThat(said).contains("The option --hall is missing.").contains("--token-file FILE");
    }

    @Test
    void fillsPortraitScreensThatAreLargeEnough() {
        assertThat(KioskApp.fits(new Rectangle2D(0, 0, 1080, 1920))).isTrue();
        assertThat(KioskApp.fits(new Rectangle2D(0, 0, 2160, 3840))).isTrue();
        assertThat(KioskApp.fits(new Rectangle2D(0, 0, 1920, 1080))).isFalse();
        assertThat(KioskApp.fits(new Rectangle2D(0, 0, 3840, 2160))).isFalse();
        assertThat(KioskApp.fits(new Rectangle2D(0, 0, 768, 1024))).isFalse();
    }

    @Test
    void aWindowFitsTheScreenUnlessItsSizeIsGiven() {
        Rectangle2D laptop = new Rectangle2D(0, 0, 1920, 1080);

        assertThat(KioskApp.size(WindowSize.FITTING, laptop)).isEqualTo(new WindowSize(546, 972));
        assertThat(KioskApp.size(new WindowSize(400, 700), laptop)).isEqualTo(new WindowSize(400, 700));
        assertThat(KioskApp.size(WindowSize.FITTING, new Rectangle2D(0, 0, 3840, 2160)))
                .isEqualTo(new WindowSize(1080, 1920));
    }
}
