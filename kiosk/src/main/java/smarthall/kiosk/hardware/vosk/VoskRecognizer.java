package smarthall.kiosk.hardware.vosk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;
import smarthall.kiosk.hardware.NoSpeech;
import smarthall.kiosk.hardware.NoSpeech.Why;
import smarthall.kiosk.hardware.Sound;
import smarthall.kiosk.hardware.SpeechRecognizer;

/**
 * Speech recognition by a Vosk model in a folder. The model lies in native memory, outside the Java heap: two to three times
 * what its folder has. Models that would take more than about a third of the machine's memory are refused.
 */
public final class VoskRecognizer implements SpeechRecognizer {

    private static final Logger LOG = LoggerFactory.getLogger(VoskRecognizer.class);

    /** The part of the machine's memory that a model's folder may be large. */
    private static final int PART_OF_MEMORY = 8;

    private static final long MIB = 1 << 20;

    private final Model model;

    private VoskRecognizer(Model model) {
        this.model = model;
    }

    /**
     * Reads a model; takes seconds.
     *
     * @param memory of the machine, in bytes
     */
    public static VoskRecognizer load(Path folder, long memory) throws NoSpeech {
        check(folder, memory);
        try {
            LibVosk.setLogLevel(LogLevel.WARNINGS);
            VoskRecognizer recognizer = new VoskRecognizer(new Model(folder.toString()));
            LOG.info("Speech is understood by the model in {}.", folder);
            return recognizer;
        } catch (IOException broken) {
            throw unusable("The speech model in " + folder + " is broken or not one of Vosk's; unpack it anew.");
        } catch (UnsatisfiedLinkError | NoClassDefFoundError noLibrary) {
            // The second is what a second attempt gets.
            throw new NoSpeech(
                    Why.NO_LIBRARY,
                    "There is no libvosk for " + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                            + "; put one into a folder and start with -Djna.library.path=FOLDER.");
        }
    }

    /** Before the native library sees a folder that it can say nothing useful about. */
    private static void check(Path folder, long memory) throws NoSpeech {
        if (!Files.isDirectory(folder)) {
            throw unusable("There is no folder " + folder + " with a speech model.");
        }
        if (!Files.isRegularFile(folder.resolve("am/final.mdl")) && !Files.isRegularFile(folder.resolve("final.mdl"))) {
            throw unusable("The folder " + folder + " holds no speech model: am/final.mdl is missing.");
        }
        long size = size(folder);
        if (size > memory / PART_OF_MEMORY) {
            throw unusable("The speech model in " + folder + " has " + size / MIB
                    + " MiB, too large for a machine with " + memory / MIB + " MiB of memory; take a small model.");
        }
    }

    private static long size(Path folder) throws NoSpeech {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException unreadable) {
            throw unusable("The speech model in " + folder + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static NoSpeech unusable(String message) {
        return new NoSpeech(Why.UNUSABLE_MODEL, message);
    }

    @Override
    public Utterance begin() {
        try {
            return new VoskUtterance(new Recognizer(model, Sound.SAMPLES_PER_SECOND));
        } catch (IOException outOfMemory) {
            throw new UncheckedIOException(outOfMemory);
        }
    }

    @Override
    public void close() {
        model.close();
    }

    /** What stands after a pause stays; what comes after it is joined to it. */
    private static final class VoskUtterance implements Utterance {

        private final Recognizer recognizer;
        private String settled = "";

        VoskUtterance(Recognizer recognizer) {
            this.recognizer = recognizer;
        }

        @Override
        public String hear(Sound sound) {
            if (recognizer.acceptWaveForm(sound.pcm(), sound.pcm().length)) {
                settled = VoskWords.joined(settled, VoskWords.text(recognizer.getResult()));
                return settled;
            }
            return VoskWords.joined(settled, VoskWords.partial(recognizer.getPartialResult()));
        }

        @Override
        public String finish() {
            settled = VoskWords.joined(settled, VoskWords.text(recognizer.getFinalResult()));
            return settled;
        }

        @Override
        public void close() {
            recognizer.close();
        }
    }
}
