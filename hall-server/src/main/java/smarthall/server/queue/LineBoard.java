package smarthall.server.queue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.journal.Journal;
import smarthall.server.queue.OpenCounters.CounterNow;

/** The lines of a hall now, and what a visitor should expect of them. Thread-safe; every answer is read anew. */
@Service
public class LineBoard {

    private final Halls halls;
    private final TicketStore tickets;
    private final OpenCounters counters;
    private final WaitForecasts forecasts;
    private final LineHours hours;
    private final Journal journal;
    private final Clock clock;

    LineBoard(
            Halls halls,
            TicketStore tickets,
            OpenCounters counters,
            WaitForecasts forecasts,
            LineHours hours,
            Journal journal,
            Clock clock) {
        this.halls = halls;
        this.tickets = tickets;
        this.counters = counters;
        this.forecasts = forecasts;
        this.hours = hours;
        this.journal = journal;
        this.clock = clock;
    }

    /** All lines, in the order of the hall's description. */
    public List<LineState> lines(HallId hall) {
        Map<LineId, Integer> waiting = tickets.waiting(hall);
        List<CounterNow> now = counters.now(hall);
        Instant at = clock.instant();
        long settings = journal.settings(hall);
        return halls.get(hall).lines().stream()
                .map(line -> new LineState(
                        line,
                        waiting.getOrDefault(line.id(), 0),
                        (int) now.stream()
                                .filter(each -> each.serves(line.id()))
                                .count(),
                        forecasts.ofNewcomer(hall, line.id()),
                        hours.at(hall, line.id(), settings, at, forecasts.servedWithinSoFar(hall, line.id()))))
                .toList();
    }

    /** What somebody who comes now should expect if one more counter were opened for the line alone. */
    public Optional<ExpectedWait> waitWithOneMore(HallId hall, LineId line) {
        return forecasts.withOneMore(hall, line);
    }

    /** The same if a counter were closed. */
    public Optional<ExpectedWait> waitWithout(HallId hall, LineId line, CounterId counter) {
        return forecasts.without(hall, line, counter);
    }

    /** Mean seconds of a service of the line, as learnt so far. */
    public double meanServiceSeconds(HallId hall, HallDescription.Line line) {
        return forecasts.meanServiceSeconds(hall, line.id());
    }

    /** How the predictions of a business day came out, by line. */
    public List<TicketStore.Accuracy> accuracy(HallId hall, LocalDate businessDay) {
        return tickets.accuracy(halls.get(hall).id(), businessDay);
    }
}
