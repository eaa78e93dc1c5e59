package smarthall.server.pastday;

import java.time.Instant;
import java.util.List;

/**
 * One call that let somebody go before people of the same line who had come earlier.
 *
 * @param number of the ticket that was called
 * @param line id of the line
 * @param counter id of the counter that called
 * @param overtaken the numbers of those who had come earlier and still waited, in the order in which they came; never empty
 */
public record Overtaking(
        Instant at, String number, String line, String counter, Reason reason, List<String> overtaken) {

    public Overtaking {
        overtaken = List.copyOf(overtaken);
    }

    /** Why somebody may go first. */
    public enum Reason {
        /** The ticket belongs to a group that goes first, such as the elderly. */
        PRIORITY,
        /** The ticket came from another line and kept the time that it had waited, or was sent there. */
        TRANSFERRED,
        /** The visitor had missed the call and came back. */
        RETURNED,
        /** The visitor had an appointment, whose time counts as arrival. */
        APPOINTMENT,
        /** Nothing in the journal says why: a clerk called this number itself. */
        CHOSEN
    }
}
