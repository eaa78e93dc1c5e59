package smarthall.kiosk.hall;

import java.time.Duration;
import java.util.Optional;

/**
 * How the terminal is. Nothing of a visitor is in it.
 *
 * @param uptime since the program was started
 * @param lastError class name of the newest error that nobody caught
 * @param screen which of its screens is shown
 */
public record TerminalHealth(
        String version,
        Duration uptime,
        Paper paper,
        Part printer,
        Part scanner,
        Part microphone,
        Optional<String> lastError,
        String screen) {

    /** How much paper the printer has. */
    public enum Paper {
        OK,
        LOW,
        OUT,
        UNKNOWN
    }

    /** How something is that hangs on the terminal. */
    public enum Part {
        OK,
        FAULT,
        NONE,
        UNKNOWN
    }
}
