package smarthall.kiosk;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import smarthall.kiosk.hardware.DocumentScanner;
import smarthall.kiosk.hardware.Microphone;
import smarthall.kiosk.hardware.NoSpeech;
import smarthall.kiosk.hardware.ScanFolder;
import smarthall.kiosk.hardware.SlipPrinter;
import smarthall.kiosk.hardware.SpeechRecognizer;
import smarthall.kiosk.hardware.printer.EscPosPrinter;
import smarthall.kiosk.hardware.sound.LineMicrophone;
import smarthall.kiosk.hardware.sound.WavMicrophone;
import smarthall.kiosk.hardware.sound.WavMicrophone.Pace;
import smarthall.kiosk.hardware.vosk.VoskRecognizer;
import smarthall.kiosk.settings.Settings;

/**
 * What hangs on the terminal.
 *
 * @param speech empty when no speech model is named
 * @param scanner empty where visitors' papers come by phone only
 * @param printer empty where tickets are on the screen only
 */
record Devices(
        Microphone microphone,
        Optional<SpeechRecognizer.Loader> speech,
        Optional<DocumentScanner> scanner,
        Optional<SlipPrinter> printer) {

    /** The terminal's devices, as its settings name them. */
    static Devices of(Settings settings) {
        return new Devices(
                microphone(settings.microphone()),
                settings.speechModel().map(folder -> () -> speech(folder)),
                settings.scanFolder().map(ScanFolder::new),
                settings.printer().map(named -> EscPosPrinter.at(named.device(), named.paper())));
    }

    /** A WAV file is a microphone too; anything else is a part of a microphone's name. */
    private static Microphone microphone(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".wav")
                ? new WavMicrophone(Path.of(name), Pace.AS_SPOKEN)
                : new LineMicrophone(name);
    }

    static SpeechRecognizer speech(Path folder) throws NoSpeech {
        long memory = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        return VoskRecognizer.load(folder, memory);
    }
}
