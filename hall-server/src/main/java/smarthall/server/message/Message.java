package smarthall.server.message;

import java.util.Objects;
import java.util.UUID;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LocalText;
import smarthall.server.queue.TicketId;

/**
 * Something to be told to one visitor.
 *
 * @param id the same at each try, so that a service that knows it sends it once
 * @param address personal, and never to be logged
 */
public record Message(
        HallId hall, UUID id, TicketId ticket, Kind kind, Contact.Channel channel, String address, LocalText text) {

    public Message {
        Objects.requireNonNull(address);
    }

    /** What it tells of. */
    public enum Kind {
        /** Only a few are ahead. */
        NEAR,
        /** It is this visitor's turn. */
        CALLED
    }

    /** Says nothing of the address. */
    @Override
    public String toString() {
        return "message " + id + " of ticket " + ticket + ": " + kind + " by " + channel;
    }
}
