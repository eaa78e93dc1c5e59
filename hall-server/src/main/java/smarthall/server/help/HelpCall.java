package smarthall.server.help;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.ZoneId;
import smarthall.server.queue.Ticket;

/**
 * Somebody who needs help, and what became of it.
 *
 * @param asker who has at most one call open: a ticket or a terminal
 * @param number the ticket's number; empty for a terminal
 * @param zone where the visitor says to be
 * @param claimedBy login of who goes there
 */
public record HelpCall(
        UUID id,
        Asker asker,
        Kind kind,
        Optional<String> number,
        Ticket.Priority priority,
        Optional<ZoneId> zone,
        State state,
        Instant askedAt,
        Optional<Instant> claimedAt,
        Optional<String> claimedBy,
        Optional<Instant> endedAt) {

    /** What the visitor cannot do alone. */
    public enum Kind {
        /** Does not find the way. */
        WAY,
        /** A form, or which papers are needed. */
        FORM,
        /** A machine that cannot be used or does not work. */
        MACHINE,
        /** Walks with difficulty, or is not well. */
        MOBILITY,
        OTHER
    }

    /** How far it is. */
    public enum State {
        OPEN,
        CLAIMED,
        DONE,
        CANCELLED;

        public boolean isOver() {
            return this == DONE || this == CANCELLED;
        }
    }

    /**
     * Who calls.
     *
     * @param id of the ticket, or the name of the terminal's token
     */
    public record Asker(Source source, String id) {

        /** Where the call comes from. */
        public enum Source {
            TICKET,
            TERMINAL
        }

        static Asker ticket(Ticket ticket) {
            return new Asker(Source.TICKET, ticket.id().toString());
        }

        static Asker terminal(String name) {
            return new Asker(Source.TERMINAL, name);
        }
    }

    /** The call as staff read it, in answers, in the stream and in the journal; nothing of the person. */
    public Map<String, Object> toWire(HallDescription hall) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", id.toString());
        wire.put("source", asker.source().name());
        if (asker.source() == Asker.Source.TERMINAL) {
            wire.put("terminal", asker.id());
        }
        number.ifPresent(each -> wire.put("number", each));
        wire.put("kind", kind.name());
        wire.put("priority", priority.name());
        zone.ifPresent(each -> wire.put("zone", each.value()));
        wire.put("state", state.name());
        wire.put("askedAt", at(hall, askedAt));
        claimedAt.ifPresent(each -> wire.put("claimedAt", at(hall, each)));
        claimedBy.ifPresent(each -> wire.put("claimedBy", each));
        endedAt.ifPresent(each -> wire.put("endedAt", at(hall, each)));
        return wire;
    }

    private static String at(HallDescription hall, Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(hall.timeZone()));
    }
}
