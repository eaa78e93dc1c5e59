package smarthall.server.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import smarthall.server.hall.HallId;
import smarthall.server.queue.TicketId;

/** The durable form of wishes and of the outbox. Every change takes part in the caller's transaction. */
public interface MessageStore {

    /** Keeps a wish in place of an earlier one of the same ticket. */
    void keep(HallId hall, Contact contact, Instant now);

    Optional<Contact> contact(HallId hall, TicketId ticket);

    /** Wishes of those who were not yet told that few are ahead. */
    List<Contact> untold(HallId hall);

    /** Notes whether somebody was told that few are ahead. */
    void told(HallId hall, TicketId ticket, boolean near);

    /** @return whether there was a wish */
    boolean forget(HallId hall, TicketId ticket);

    /** Forgets the wishes of all halls from before an instant. */
    int forgetBefore(Instant made);

    void add(HallId hall, UUID id, TicketId ticket, Message.Kind kind, Instant now);

    /** What is to be sent by now, of all halls, longest due first. */
    List<Due> due(Instant now, int limit);

    /**
     * Takes a message for one try, of which the next follows at an instant unless it ends.
     *
     * @return false when another server has taken it
     */
    boolean take(Due due, Instant next);

    /** Ends a message. */
    void end(Due due, State state, Instant now);

    /** How far a message is. */
    enum State {
        DUE,
        SENT,
        /** Nobody is to be told any more, or it was tried often enough. */
        DROPPED
    }

    /** @param tries how often it was tried */
    record Due(HallId hall, UUID id, TicketId ticket, Message.Kind kind, int tries, Instant dueAt) {}
}
