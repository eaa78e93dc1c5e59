package smarthall.kiosk;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import smarthall.kiosk.hardware.Microphone;
import smarthall.kiosk.hardware.NoSpeech;
import smarthall.kiosk.hardware.SpeechRecognizer;
import smarthall.kiosk.hardware.sound.LineMicrophone;
import smarthall.kiosk.hardware.sound.WavMicrophone;
import smarthall.kiosk.hardware.sound.WavMicrophone.Pace;
import smarthall.kiosk.hardware.vosk.VoskRecognizer;
import smarthall.kiosk.settings.Settings;

/** The terminal's devices, as its settings name them. */
final class Devices {

    private Devices() {}

    /** A WAV file is a microphone too; anything else is a part of a microphone's name. */
    static Microphone microphone(Settings settings) {
        return settings.microphone().toLowerCase(Locale.ROOT).endsWith(".wav")
                ? new WavMicrophone(Path.of(settings.microphone()), Pace.AS_SPOKEN)
                : new LineMicrophone(settings.microphone());
    }

    /** Empty when no speech model is named. */
    static Optional<SpeechRecognizer.Loader> speech(Settings settings) {
        return settings.speechModel().map(folder -> () -> speech(folder));
    }

    static SpeechRecognizer speech(Path folder) throws NoSpeech {
        long memory = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        return VoskRecognizer.load(folder, memory);
    }
}
