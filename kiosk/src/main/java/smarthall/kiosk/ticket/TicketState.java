package smarthall.kiosk.ticket;

import java.util.Optional;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hall.Priority;
import smarthall.kiosk.hall.Ticket;
import smarthall.kiosk.hall.TicketWish;

/** How far the visitor's wish for a ticket has come. */
public sealed interface TicketState {

    /** Nobody wishes for a ticket. */
    record Free() implements TicketState {}

    /**
     * The hall has been asked.
     *
     * @param lost whether the connection broke since, so that the hall is being asked again
     */
    record Drawing(TicketWish wish, boolean lost) implements TicketState {}

    /**
     * The hall gives no ticket.
     *
     * @param code stable name of the reason
     * @param words what the hall says of this moment, if anything
     */
    record Refused(String code, Optional<LocalText> words) implements TicketState {

        /** A reason that needs no more words than its name has. */
        public Refused(String code) {
            this(code, Optional.empty());
        }
    }

    /** The hall has the ticket on disk. */
    record Drawn(Ticket ticket, Priority priority) implements TicketState {}
}
