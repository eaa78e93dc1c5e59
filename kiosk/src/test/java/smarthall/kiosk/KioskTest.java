package smarthall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        Said said = run("--api", "http://127.0.0.1:1");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors()).contains("The option --hall is missing.").contains("--token-file FILE");
    }

    @Test
    void aRecordingWithoutAModelEndsWithOneClearSentence() throws IOException, InterruptedException {
        Said said = run("--transcribe", "said.wav", "--speech-model", "target/no-such-model");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errors()).contains("There is no folder target/no-such-model with a speech model.");
        assertThat(said.words()).isEmpty();
    }

    private record Said(int code, String words, String errors) {}

    private static Said run(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                Kiosk.class.getName()));
        command.addAll(List.of(args));
        Path words = Files.createTempFile("kiosk", ".out");
        Process kiosk =
                new ProcessBuilder(command).redirectOutput(words.toFile()).start();
        String errors = new String(kiosk.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kiosk.waitFor(20, TimeUnit.SECONDS)).isTrue();
        try {
            return new Said(kiosk.exitValue(), Files.readString(words), errors);
        } finally {
            Files.delete(words);
        }
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
