package smarthall.server.queue;

import java.util.Optional;

/**
 * Names a service that was handled on a ticket: {@code <ticket>} for the only or last one, {@code <ticket>.<place>} for an
 * earlier one of a visit.
 *
 * @param place of an earlier service, from 1; empty for the last
 */
public record HandledId(TicketId ticket, Optional<Integer> place) {

    public static HandledId lastOf(TicketId ticket) {
        return new HandledId(ticket, Optional.empty());
    }

    /** @throws IllegalArgumentException when it is no such name */
    public static HandledId parse(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return lastOf(TicketId.parse(name));
        }
        int place = Integer.parseInt(name.substring(dot + 1));
        if (place < 1 || place > Visit.MOST) {
            throw new IllegalArgumentException("A visit has no place " + place + ".");
        }
        return new HandledId(TicketId.parse(name.substring(0, dot)), Optional.of(place));
    }

    @Override
    public String toString() {
        return place.map(number -> ticket + "." + number).orElseGet(ticket::toString);
    }
}
