package smarthall.server.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalEntry;
import smarthall.server.prediction.Calibration;
import smarthall.server.prediction.Forecast;
import smarthall.server.prediction.HallLearning;
import smarthall.server.prediction.HallNow;
import smarthall.server.prediction.WaitPredictor;

/**
 * The waits that are expected in each hall. What it learns comes from the journal alone, the last weeks of it after a
 * start; what it predicts from is the tickets and counters as they are stored. A forecast is made anew whenever
 * something happened, but never so often that it takes more than a fifth of a processor. Thread-safe.
 */
@Service
public class WaitForecasts {

    private static final Duration LEARNT_FROM = Duration.ofDays(28);
    private static final Duration STALE = Duration.ofSeconds(20);
    private static final int PAGE = 2000;
    private static final int SHARE_OF_A_PROCESSOR = 5;
    private static final int MOST_RUNS = 160;
    private static final int FEWEST_RUNS = 40;
    private static final int RUNS_TIMES_PEOPLE = 16_000;
    private static final long SEED = 20170098;

    private final Halls halls;
    private final TicketStore tickets;
    private final OpenCounters counters;
    private final RuleBook rules;
    private final Optional<ExpectedVisitors> expected;
    private final Journal journal;
    private final Clock clock;
    private final Map<HallId, Watched> watched = new ConcurrentHashMap<>();

    /**
     * @param expected those who have booked; empty where nobody can
     */
    public WaitForecasts(
            Halls halls,
            TicketStore tickets,
            OpenCounters counters,
            RuleBook rules,
            Optional<ExpectedVisitors> expected,
            Journal journal,
            Clock clock) {
        this.halls = halls;
        this.tickets = tickets;
        this.counters = counters;
        this.rules = rules;
        this.expected = expected;
        this.journal = journal;
        this.clock = clock;
    }

    /** What is known and predicted of one hall. */
    private static final class Watched {
        final HallDescription hall;
        final ReentrantLock lock = new ReentrantLock();
        final HallLearning learning;
        final Calibration calibration = new Calibration();
        final HallMemory memory;
        long read = -1;
        long endedNanos;
        long tookNanos;
        volatile @Nullable Made newest;

        Watched(HallDescription hall) {
            this.hall = hall;
            Map<String, Double> assumed = new HashMap<>();
            hall.lines().forEach(line -> assumed.put(line.id().value(), (double) line.priorServiceSeconds()));
            learning = new HallLearning(assumed);
            memory = new HallMemory(hall, learning, calibration);
        }

        /** Whether what it has learnt is of these lines and counters. */
        boolean fits(HallDescription now) {
            return hall == now
                    || hall.lines().equals(now.lines()) && hall.counters().equals(now.counters());
        }
    }

    /**
     * A forecast, of which moment it speaks, and who stood where.
     *
     * @param turns how many services after each other a newcomer's is the last of, were all counters of the line to go on
     */
    private record Made(
            Forecast forecast, Instant at, long journal, Map<LineId, List<Place>> places, Map<LineId, Double> turns) {}

    private record Place(Instant rank, String ticket) {}

    /** What somebody who comes now should expect; empty when nothing honest can be said. */
    Optional<ExpectedWait> ofNewcomer(HallId hall, LineId line) {
        return newest(hall).forecast().ofNewcomer(line.value()).map(WaitForecasts::rounded);
    }

    /** What the holder of a waiting ticket should expect. */
    Optional<ExpectedWait> ofTicket(HallId hall, Ticket ticket) {
        return ofTicket(newest(hall), ticket);
    }

    /** How long the holder of a waiting ticket will wait at least, in nine of ten cases; empty when nothing honest can be said. */
    Optional<Duration> atLeast(HallId hall, Ticket ticket) {
        Made made = newest(hall);
        return of(made, ticket)
                .map(wait -> Duration.ofSeconds((long) wait.p10Seconds())
                        .minus(Duration.between(made.at(), clock.instant())))
                .filter(left -> !left.isNegative());
    }

    /** The same from what was predicted last, at no cost: for use inside a transaction. */
    Optional<ExpectedWait> ofTicketSoFar(HallId hall, Ticket ticket) {
        Made made = watched(hall).newest;
        return made == null ? Optional.empty() : ofTicket(made, ticket);
    }

    /**
     * How long it takes at the worst, in nine of ten cases, until somebody who comes now is served and gone. Where the forecast
     * sees no end, as behind so many people that the counters have always closed by then, or on a day unlike all before: what all
     * who wait take at the counters of the line, one after the other. From what was predicted last, at no cost: for use inside a
     * transaction.
     */
    Duration servedWithinSoFar(HallId hall, LineId line) {
        Watched of = watched(hall);
        Made made = of.newest;
        double service = of.learning.meanServiceSeconds(line.value());
        double seconds = made == null
                ? service
                : made.forecast()
                        .servedWithin(line.value())
                        .orElseGet(() -> service * made.turns().getOrDefault(line, 1.0));
        return Duration.ofSeconds(Math.round(seconds));
    }

    /** What a newcomer should expect, from what was predicted last, at no cost: for use inside a transaction. */
    Optional<ExpectedWait> ofNewcomerSoFar(HallId hall, LineId line) {
        Made made = watched(hall).newest;
        return made == null
                ? Optional.empty()
                : made.forecast().ofNewcomer(line.value()).map(WaitForecasts::rounded);
    }

    /** What somebody who comes now should expect if one more counter worked for the line alone. */
    Optional<ExpectedWait> withOneMore(HallId hall, LineId line) {
        return with(hall, line, counters -> Stream.concat(
                        counters.stream(),
                        Stream.of(
                                new HallNow.Counter("+", List.of(line.value()), HallNow.Status.OPEN, Optional.empty())))
                .toList());
    }

    /** What somebody who comes now should expect if a counter were not there. */
    Optional<ExpectedWait> without(HallId hall, LineId line, CounterId counter) {
        return with(hall, line, counters -> counters.stream()
                .filter(each -> !each.id().equals(counter.value()))
                .toList());
    }

    private Optional<ExpectedWait> with(HallId hall, LineId line, UnaryOperator<List<HallNow.Counter>> otherCounters) {
        newest(hall);
        Watched of = watched(hall);
        HallNow now = now(of, clock.instant());
        HallNow then = new HallNow(
                now.at(),
                now.minuteOfDay(),
                otherCounters.apply(now.counters()),
                now.waiting(),
                now.appointments(),
                now.precedence(),
                now.newcomers());
        return new WaitPredictor(runs(now.waiting().size()), SEED)
                .forecast(then, of.learning, of.calibration)
                .ofNewcomer(line.value())
                .map(WaitForecasts::rounded);
    }

    /** Mean seconds of a service of the line, from the call on, as learnt so far. */
    public double meanServiceSeconds(HallId hall, LineId line) {
        newest(hall);
        return watched(hall).learning.meanServiceSeconds(line.value());
    }

    /** Makes a forecast anew if something has happened since the last one, so that the next asker is served fast. */
    public void refresh(HallId hall) {
        newest(hall);
    }

    /** Makes a forecast if there is none yet, as before the first visitor after a start; at no cost otherwise. */
    public void prepare(HallId hall) {
        if (watched(hall).newest == null) {
            newest(hall);
        }
    }

    private static Optional<ExpectedWait> ofTicket(Made made, Ticket ticket) {
        return of(made, ticket).map(WaitForecasts::rounded);
    }

    private static Optional<Forecast.Wait> of(Made made, Ticket ticket) {
        Optional<Forecast.Wait> own = made.forecast().ofTicket(ticket.id().toString());
        if (own.isPresent()) {
            return own;
        }
        // Not seen yet: as the first of those who will be called after it, or as a newcomer.
        return made.places().getOrDefault(ticket.line(), List.of()).stream()
                .filter(place -> place.rank().isAfter(ticket.rank()))
                .findFirst()
                .flatMap(place -> made.forecast().ofTicket(place.ticket()))
                .or(() -> made.forecast().ofNewcomer(ticket.line().value()));
    }

    private Made newest(HallId hall) {
        Watched of = watched(hall);
        Made made = of.newest;
        if (made != null && (!isDue(of, made, hall) || !of.lock.tryLock())) {
            return made;
        }
        if (made == null) {
            of.lock.lock();
        }
        try {
            Made meanwhile = of.newest;
            if (meanwhile != null && meanwhile != made) {
                return meanwhile;
            }
            return make(of);
        } finally {
            of.lock.unlock();
        }
    }

    private boolean isDue(Watched of, Made made, HallId hall) {
        if (System.nanoTime() - of.endedNanos < (SHARE_OF_A_PROCESSOR - 1) * of.tookNanos) {
            return false;
        }
        Instant now = clock.instant();
        // One of a later moment was made before the clock was put back.
        return made.at().isAfter(now) || made.at().plus(STALE).isBefore(now) || made.journal() != journal.head(hall);
    }

    private Made make(Watched of) {
        long began = System.nanoTime();
        catchUp(of, of.hall);
        Instant at = clock.instant();
        of.memory.advance(at);
        HallNow now = now(of, at);
        Forecast forecast =
                new WaitPredictor(runs(now.waiting().size()), SEED).forecast(now, of.learning, of.calibration);
        Made made = new Made(forecast, at, of.read, places(now), turns(of.hall, now));
        of.newest = made;
        of.endedNanos = System.nanoTime();
        of.tookNanos = of.endedNanos - began;
        return made;
    }

    private static Map<LineId, Double> turns(HallDescription hall, HallNow now) {
        Map<LineId, Double> turns = new HashMap<>();
        for (HallDescription.Line line : hall.lines()) {
            String name = line.id().value();
            long people = now.waiting().stream()
                            .filter(who -> who.line().equals(name))
                            .count()
                    + 1;
            long open = now.counters().stream()
                    .filter(counter -> counter.status() == HallNow.Status.OPEN)
                    .filter(counter -> counter.lines().contains(name))
                    .count();
            // Before the counters open: those that are to.
            long counters = open > 0 ? open : hall.dailyCounters(line.id());
            turns.put(line.id(), Math.max(1, (double) people / Math.max(1, counters)));
        }
        return turns;
    }

    private void catchUp(Watched of, HallDescription hall) {
        if (of.read < 0) {
            of.read = journal.before(hall.id(), clock.instant().minus(LEARNT_FROM));
        }
        while (true) {
            List<JournalEntry> page = journal.after(hall.id(), of.read, PAGE);
            for (JournalEntry entry : page) {
                of.memory.read(entry);
                of.read = entry.seq();
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private HallNow now(Watched of, Instant at) {
        HallDescription hall = of.hall;
        long settings = journal.settings(hall.id());
        List<HallNow.Waiting> waiting = tickets.everybodyWaiting(hall.id()).stream()
                .filter(ticket -> hall.line(ticket.line()).isPresent())
                .map(ticket -> new HallNow.Waiting(
                        ticket.id().toString(),
                        ticket.line().value(),
                        ticket.service(),
                        seconds(ticket.rank()),
                        seconds(ticket.arrivedAt()),
                        ticket.way().overtaken()))
                .toList();
        return new HallNow(
                seconds(at),
                of.memory.minuteOf(at),
                counters.now(hall.id()).stream()
                        .map(counter -> counter(hall, counter, settings))
                        .toList(),
                waiting,
                expected(hall, at),
                precedence(hall, settings),
                newcomers(hall, at));
    }

    private Map<String, HallNow.Precedence> precedence(HallDescription hall, long settings) {
        return hall.lines().stream().map(HallDescription.Line::id).collect(Collectors.toMap(LineId::value, line -> {
            QueueRules rule = rules.of(hall.id(), line, settings);
            return new HallNow.Precedence(
                    rule.get(QueueRules.Rule.OVERTAKING_CAP),
                    rule.credit(Ticket.Priority.ELDERLY).toSeconds());
        }));
    }

    private Map<String, Double> newcomers(HallDescription hall, Instant at) {
        Map<String, Double> counts = new HashMap<>();
        tickets.newcomersCount(hall.id(), hall.businessDay(at), at)
                .forEach((line, from) -> counts.put(line.value(), seconds(from)));
        return counts;
    }

    private List<HallNow.Appointment> expected(HallDescription hall, Instant at) {
        return expected.map(booked -> booked.today(hall.id(), at)).orElse(List.of()).stream()
                .filter(each -> hall.line(each.line()).isPresent())
                .map(each -> new HallNow.Appointment(each.line().value(), each.service(), seconds(each.start())))
                .toList();
    }

    private HallNow.Counter counter(HallDescription hall, OpenCounters.CounterNow counter, long settings) {
        List<String> lines = hall
                .counter(counter.id())
                .map(described -> described.bestFirst(counter.lines()))
                .orElse(counter.lines())
                .stream()
                .filter(line -> hall.line(line).isPresent())
                .map(LineId::value)
                .toList();
        QueueRules rule = rules.of(hall.id(), counter.id(), settings);
        return new HallNow.Counter(
                counter.id().value(),
                lines,
                switch (counter.status()) {
                    case CLOSED -> HallNow.Status.CLOSED;
                    case OPEN -> HallNow.Status.OPEN;
                    case PAUSED -> HallNow.Status.PAUSED;
                },
                counter.busy()
                        .filter(busy -> hall.line(busy.line()).isPresent())
                        .map(busy ->
                                new HallNow.Service(busy.line().value(), busy.service(), seconds(busy.calledAt()))),
                new HallNow.Ahead(
                        lines.stream().findFirst(),
                        rule.firstLineAhead().toSeconds(),
                        rule.priorityAhead().toSeconds()));
    }

    private static Map<LineId, List<Place>> places(HallNow now) {
        Map<LineId, List<Place>> places = new HashMap<>();
        now.waiting().stream()
                .sorted(Comparator.comparingDouble(HallNow.Waiting::rank))
                .forEach(each -> places.computeIfAbsent(new LineId(each.line()), any -> new ArrayList<>())
                        .add(new Place(Instant.ofEpochMilli(Math.round(each.rank() * 1000)), each.id())));
        return places;
    }

    private Watched watched(HallId hall) {
        HallDescription now = halls.get(hall);
        Watched known = watched.get(hall);
        return known != null && known.fits(now)
                ? known
                : watched.compute(hall, (id, of) -> of != null && of.fits(now) ? of : new Watched(now));
    }

    private static int runs(int people) {
        return Math.max(FEWEST_RUNS, Math.min(MOST_RUNS, RUNS_TIMES_PEOPLE / (people + 1)));
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1000.0;
    }

    private static ExpectedWait rounded(Forecast.Wait wait) {
        return new ExpectedWait(Math.round(wait.p50Seconds()), Math.round(wait.p90Seconds()));
    }
}
