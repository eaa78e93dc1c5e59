package smarthall.server.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.LineId;

/**
 * One visitor's place in a line.
 *
 * @param number the number on the paper, unique in the hall and business day
 * @param service code of the service item
 * @param rank the instant by which the line is ordered: the issue, less the priority's credit. Because everybody's rank
 *     stands still while time goes on, no later visitor can overtake somebody who has waited longer than the credit.
 */
public record Ticket(
        TicketId id,
        String number,
        LineId line,
        String service,
        Channel channel,
        Priority priority,
        State state,
        Instant issuedAt,
        Instant rank,
        Optional<CounterId> counter) {

    /** Where a ticket was drawn. */
    public enum Channel {
        KIOSK,
        PHONE,
        RECEPTION,
        APPOINTMENT
    }

    /** Why somebody goes first. */
    public enum Priority {
        NONE(Duration.ZERO),
        ELDERLY(Duration.ofMinutes(15)),
        DISABLED(Duration.ofMinutes(15)),
        MILITARY(Duration.ofMinutes(15)),
        INFANT(Duration.ofMinutes(15));

        private final Duration credit;

        Priority(Duration credit) {
            this.credit = credit;
        }

        /** How much earlier than in truth the visitor counts as having come. */
        public Duration credit() {
            return credit;
        }
    }

    /** Where the ticket is on its way. */
    public enum State {
        WAITING,
        CALLED,
        SERVING,
        PARKED,
        DONE,
        NO_SHOW,
        GIVEN_UP
    }
}
