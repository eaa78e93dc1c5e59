package smarthall.kiosk;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import smarthall.kiosk.care.Checkup;
import smarthall.kiosk.hall.TerminalHealth;
import smarthall.kiosk.hall.TerminalHealth.Paper;
import smarthall.kiosk.hall.TerminalHealth.Part;
import smarthall.kiosk.hardware.DocumentScanner;
import smarthall.kiosk.hardware.SlipPrinter;

/** How the terminal's program is and what hangs on it. Thread-safe. */
final class OwnCheckup implements Checkup {

    /** A microphone is looked for seldom: that takes a while and wakes the sound card. */
    private static final int MICROPHONE_EVERY = 12;

    private final Devices devices;
    private final LastError errors;
    private int looks;
    private Part microphone = Part.UNKNOWN;

    OwnCheckup(Devices devices, LastError errors) {
        this.devices = devices;
        this.errors = errors;
    }

    @Override
    public synchronized TerminalHealth look(String screen) {
        Optional<SlipPrinter.State> printer = devices.printer().map(SlipPrinter::look);
        return new TerminalHealth(
                version(),
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
                printer.map(state -> paper(state.paper())).orElse(Paper.UNKNOWN),
                printer.map(state -> state.fault() ? Part.FAULT : Part.OK).orElse(Part.NONE),
                devices.scanner().map(OwnCheckup::scanner).orElse(Part.NONE),
                microphone(),
                errors.className(),
                screen);
    }

    private static String version() {
        String version = OwnCheckup.class.getPackage().getImplementationVersion();
        return version == null ? "unpacked" : version;
    }

    private static Paper paper(SlipPrinter.Paper paper) {
        return switch (paper) {
            case OK -> Paper.OK;
            case NEAR_END -> Paper.LOW;
            case END -> Paper.OUT;
            case UNKNOWN -> Paper.UNKNOWN;
        };
    }

    private static Part scanner(DocumentScanner scanner) {
        return scanner.isThere() ? Part.OK : Part.FAULT;
    }

    /** Without a speech model nobody speaks to the terminal. */
    private Part microphone() {
        if (devices.speech().isEmpty()) {
            return Part.NONE;
        }
        if (looks++ % MICROPHONE_EVERY == 0) {
            microphone = devices.microphone().isThere() ? Part.OK : Part.FAULT;
        }
        return microphone;
    }
}
