package smarthall.kiosk.hardware.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.kiosk.hardware.NoSpeech;
import smarthall.kiosk.hardware.NoSpeech.Why;

/** The real native library, and the folders that an operator may give it by mistake; it must never take the terminal down. */
class VoskRecognizerTest {

    private static final long MEMORY = 4L << 30;

    @TempDir
    private Path folder;

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertNoSpeech(() -> VoskRecognizer.load(folder.resolve("none"), MEMORY), "There is no folder");
    }

    @Test
    void aFolderWithSomethingElseIsSaid() {
        assertNoSpeech(() -> VoskRecognizer.load(folder, MEMORY), "am/final.mdl is missing");
    }

    @Test
    void aModelOfEmptyFilesIsBroken() throws IOException {
        write("am/final.mdl", 0);
        write("conf/mfcc.conf", 0);
        write("conf/model.conf", 0);
        write("graph/HCLG.fst", 0);

        assertNoSpeech(() -> VoskRecognizer.load(folder, MEMORY), "is broken or not one of Vosk's");
    }

    @Test
    void aModelThatWasGarbledIsBroken() throws IOException {
        write("am/final.mdl", 100_000);
        Files.createDirectories(folder.resolve("conf"));
        Files.writeString(folder.resolve("conf/mfcc.conf"), "--sample-frequency=16000\n");
        write("graph/HCLG.fst", 100_000);
        write("graph/words.txt", 1000);

        assertNoSpeech(() -> VoskRecognizer.load(folder, MEMORY), "is broken or not one of Vosk's");
        assertNoSpeech(() -> VoskRecognizer.load(folder, MEMORY), "is broken or not one of Vosk's");
    }

    @Test
    void aModelThatWouldTakeTheMachinesMemoryIsNotEvenTried() throws IOException {
        write("am/final.mdl", 3 << 20);

        assertNoSpeech(
                () -> VoskRecognizer.load(folder, 16L << 20),
                "has 3 MiB, too large for a machine with 16 MiB of memory; take a small model.");
    }

    private void write(String name, int bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        byte[] noise = new byte[bytes];
        new Random(4).nextBytes(noise);
        Files.write(file, noise);
    }

    private static void assertNoSpeech(ThrowingCallable load, String message) {
        assertThatThrownBy(load)
                .isInstanceOfSatisfying(
                        NoSpeech.class, none -> assertThat(none.why()).isEqualTo(Why.UNUSABLE_MODEL))
                .hasMessageContaining(message);
    }
}
