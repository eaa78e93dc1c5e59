package smarthall.server.terminal;

import java.time.Duration;
import java.util.Optional;

/**
 * What a terminal says of itself. Nothing of a visitor is in it.
 *
 * @param version of its program
 * @param uptime since its program was started, real time
 * @param lastError class name of the newest error of its program; empty without one
 * @param screen which of its pages it shows
 * @param skew how far its clock is ahead of the server's
 */
public record TerminalReport(
        String version,
        Duration uptime,
        Paper paper,
        Part printer,
        Part scanner,
        Part microphone,
        Optional<String> lastError,
        String screen,
        Duration skew) {

    /** How much paper its printer has. */
    public enum Paper {
        OK,
        LOW,
        OUT,
        /** There is no printer, or it does not tell. */
        UNKNOWN
    }

    /** How something is that hangs on it. */
    public enum Part {
        OK,
        FAULT,
        NONE,
        UNKNOWN
    }

    /** Whether two reports say the same, but for what changes by itself. */
    boolean saysTheSameAs(TerminalReport other) {
        return paper == other.paper
                && printer == other.printer
                && scanner == other.scanner
                && microphone == other.microphone
                && version.equals(other.version)
                && lastError.equals(other.lastError)
                && screen.equals(other.screen);
    }
}
