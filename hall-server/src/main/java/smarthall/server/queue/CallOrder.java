package smarthall.server.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;

/**
 * In which order a counter calls: whoever counts as having come first, those whom the counter is there for somewhat earlier than
 * in truth. So nobody of another line waits for ever behind them: after so many minutes they come first here, too.
 *
 * @param lines whom the counter serves, its own line first
 * @param firstLineAhead how much earlier those of the first line count
 * @param priorityAhead how much earlier still those with priority count
 */
record CallOrder(List<LineId> lines, Duration firstLineAhead, Duration priorityAhead) {

    CallOrder {
        lines = lines.stream().distinct().toList();
    }

    static CallOrder of(List<LineId> lines, QueueRules rules) {
        return new CallOrder(lines, rules.firstLineAhead(), rules.priorityAhead());
    }

    /** The first to be called, in order. */
    List<Ticket> next(TicketStore store, HallId hall, int limit) {
        List<Ticket> byArrival = store.next(hall, lines, limit);
        boolean firstLine = !firstLineAhead.isZero() && lines.size() > 1;
        if (!firstLine && priorityAhead.isZero()) {
            return byArrival;
        }
        // Who counts first comes first in the line, or is the first with priority in it.
        return Stream.of(
                        byArrival,
                        firstLine ? store.next(hall, lines.subList(0, 1), limit) : List.<Ticket>of(),
                        priorityAhead.isZero() ? List.<Ticket>of() : withPriority(store, hall, limit))
                .flatMap(Collection::stream)
                .distinct()
                .sorted(Comparator.comparing(this::counts)
                        .thenComparing(Ticket::issuedAt)
                        .thenComparing(ticket -> ticket.id().toString()))
                .limit(limit)
                .toList();
    }

    private List<Ticket> withPriority(TicketStore store, HallId hall, int limit) {
        return lines.stream()
                .flatMap(line -> store.nextWithPriority(hall, line, limit).stream())
                .toList();
    }

    /** From when somebody counts as waiting at this counter. */
    private Instant counts(Ticket ticket) {
        Instant rank = ticket.line().equals(lines.get(0)) ? ticket.rank().minus(firstLineAhead) : ticket.rank();
        return ticket.privileged() ? rank.minus(priorityAhead) : rank;
    }
}
