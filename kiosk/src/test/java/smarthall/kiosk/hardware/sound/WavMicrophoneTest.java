package smarthall.kiosk.hardware.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.kiosk.hardware.Microphone;
import smarthall.kiosk.hardware.Sound;
import smarthall.kiosk.hardware.sound.WavMicrophone.Pace;
import smarthall.kiosk.testing.Recordings;

class WavMicrophoneTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"16000,1", "48000,1", "44100,2", "48000,2", "8000,1", "22050,1"})
    void soundOfAnyRateComesInTenthsOfASecond(float rate, int channels) throws IOException {
        Path file = new Recordings(rate, channels).tone(440, 0.5, SECOND).to(folder.resolve("tone.wav"));

        List<Sound> pieces = all(file);

        assertThat(pieces.subList(0, 9))
                .allSatisfy(piece -> assertThat(piece.duration()).isEqualTo(Duration.ofMillis(100)))
                .allSatisfy(piece -> assertThat(piece.decibels()).isCloseTo(-9.0, within(0.5)));
        assertThat(pieces.stream()
                        .mapToLong(piece -> piece.duration().toMillis())
                        .sum())
                .isBetween(990L, 1010L);
    }

    @Test
    void whatIsTooHighForSpeechIsTakenOutAndNotFoldedIntoIt() throws IOException {
        Path file = new Recordings(48_000, 1).tone(12_000, 0.5, SECOND).to(folder.resolve("high.wav"));

        assertThat(all(file).get(5).decibels()).isLessThan(-50);
    }

    @Test
    void aFileThatIsNoRecordingIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("text.wav"), "This is no sound at all.");

        assertThatThrownBy(() -> open(file)).isInstanceOf(IOException.class).hasMessageContaining("is not a WAV file");
        assertThatThrownBy(() -> open(folder.resolve("missing.wav")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("There is no file");
        assertThat(new WavMicrophone(folder.resolve("missing.wav"), Pace.AS_SPOKEN).isThere())
                .isFalse();
    }

    @Test
    void aFileThatWasCutOffIsHeardAsFarAsItGoes() throws IOException {
        Path whole = Recordings.plain().tone(440, 0.5, SECOND).to(folder.resolve("whole.wav"));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.wav"), java.util.Arrays.copyOf(bytes, bytes.length / 2 + 1));

        assertThat(all(cut).stream()
                        .mapToLong(piece -> piece.duration().toMillis())
                        .sum())
                .isBetween(450L, 550L);
    }

    @Test
    @Timeout(10)
    void closingEndsTheWaitForSoundThatComesAsItIsSpoken() throws Exception {
        Path file = Recordings.plain().tone(440, 0.5, Duration.ofMinutes(1)).to(folder.resolve("long.wav"));
        Microphone.Recording recording = new WavMicrophone(file, Pace.AS_SPOKEN).listen();
        assertThat(recording.next()).isPresent();
        Thread other = new Thread(recording::close);
        other.start();
        other.join();

        assertThat(recording.next()).isEmpty();
        recording.close();
    }

    private static Microphone.Recording open(Path file) throws IOException {
        return new WavMicrophone(file, Pace.AS_FAST_AS_READ).listen();
    }

    private static List<Sound> all(Path file) throws IOException {
        List<Sound> pieces = new ArrayList<>();
        try (Microphone.Recording recording = open(file)) {
            for (Optional<Sound> piece = recording.next(); piece.isPresent(); piece = recording.next()) {
                pieces.add(piece.get());
            }
        }
        return pieces;
    }
}
