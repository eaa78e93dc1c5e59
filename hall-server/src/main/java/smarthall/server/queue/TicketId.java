package smarthall.server.queue;

import java.util.UUID;

/** Identity of a ticket: random, so that it tells nothing of its holder or of other tickets. */
public record TicketId(UUID value) {

    /**
     * @throws IllegalArgumentException when the text is no UUID
     */
    public static TicketId parse(String text) {
        return new TicketId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
