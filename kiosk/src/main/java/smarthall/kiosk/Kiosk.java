package smarthall.kiosk;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.kiosk.hardware.NoSpeech;
import smarthall.kiosk.hardware.SpeechRecognizer;
import smarthall.kiosk.hardware.sound.WavMicrophone;
import smarthall.kiosk.hardware.sound.WavMicrophone.Pace;
import smarthall.kiosk.settings.Recording;
import smarthall.kiosk.settings.Settings;
import smarthall.kiosk.settings.WrongSetting;

/** Starts the terminal. Not an {@link Application} itself, for JavaFX starts such a class from the module path only. */
public final class Kiosk {

    private static final Logger LOG = LoggerFactory.getLogger(Kiosk.class);

    private Kiosk() {}

    public static void main(String[] args) {
        try {
            Optional<Recording> recording = Recording.parse(List.of(args));
            if (recording.isPresent()) {
                transcribe(recording.get());
                return;
            }
            var unused = Settings.parse(List.of(args));
        } catch (WrongSetting wrong) {
            LOG.error("{} Usage: {}", wrong.getMessage(), Settings.USAGE);
            System.exit(2);
        }
        Application.launch(KioskApp.class, args);
        System.exit(KioskApp.status());
    }

    /** Writes the words, and nothing else, to the standard output. */
    private static void transcribe(Recording recording) {
        try (SpeechRecognizer recognizer = Devices.speech(recording.speechModel());
                PrintStream out =
                        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            out.println(
                    new Transcription(new WavMicrophone(recording.wav(), Pace.AS_FAST_AS_READ), recognizer).words());
        } catch (NoSpeech | IOException failed) {
            LOG.error("{}", failed.getMessage());
            System.exit(1);
        }
    }
}
