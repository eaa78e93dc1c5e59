package smarthall.sim.people;

import java.io.IOException;
import java.util.List;

/** What a visitor can do at a terminal of the hall. Each call throws {@link IOException} when the hall does not serve. */
public interface TerminalApi {

    /** Codes of the services that a ticket can be drawn for. */
    List<String> services() throws IOException;

    /** Draws a ticket; the same key again gives the same ticket. */
    Draw draw(String service, String key) throws IOException;

    /** The holder no longer waits. */
    void giveUp(DrawnTicket ticket) throws IOException;

    /** What came of drawing a ticket. */
    sealed interface Draw {

        /** There is a ticket. */
        record Issued(DrawnTicket ticket) implements Draw {}

        /** The hall issues none, and says why by a stable code. */
        record Refused(String code) implements Draw {}
    }
}
