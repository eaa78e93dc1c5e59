package smarthall.server.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import smarthall.server.counter.CounterResult.Reason;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalStore;
import smarthall.server.queue.LineBoard;
import smarthall.server.queue.MoveResult;
import smarthall.server.queue.QueueRules;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleBook;
import smarthall.server.queue.RuleScope;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.Ticket.Priority;
import smarthall.server.queue.Ticket.State;
import smarthall.server.queue.TicketBoard;
import smarthall.server.queue.TicketDesk;
import smarthall.server.queue.TicketId;
import smarthall.server.queue.Visit;
import smarthall.server.testing.ManualClock;

/** One hall in which somebody presses buttons, with what it has promised so far; each press is checked against that. */
final class RandomDay {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant MORNING = Instant.parse("2026-11-23T01:30:00Z");
    private static final List<CounterId> COUNTERS = List.of(new CounterId("1"), new CounterId("2"), new CounterId("3"));
    private static final List<LineId> LINES = List.of(RandomHalls.GENERAL, RandomHalls.PROPERTY);
    private static final QueueRules RULES = QueueRules.standard();
    private static final Duration UNDO = Duration.ofSeconds(RULES.get(Rule.UNDO_SECONDS));
    private static final Duration STAY = Duration.ofMinutes(RULES.get(Rule.LEFT_OVER_AFTER_MINUTES));
    private static final int[] AHEAD = {0, 1, 240};
    private static final int[] TICKS = {0, 1, 9, 30, 70, 1_200};
    private static final int[] BACK = {1, 60, 600, 3_600, 20_000, 60_000};
    private static final int[] AFTER_MIDNIGHT = {-10, 1, 30, 119, 121, 300};

    private final RuleBook rules;
    private final TicketDesk tickets;
    private final CounterDesk counters;
    private final LineBoard lines;
    private final TicketBoard board;
    private final CallBoard calls;
    private final JournalStore journal;
    private final JdbcClient jdbc;
    private final ManualClock clock;
    private final HallId hall;

    private final JournalFold fold = JournalFold.of(List.of());
    private final Map<TicketId, Known> known = new LinkedHashMap<>();
    private final Map<CounterId, Undoable> undoable = new HashMap<>();
    private final Set<String> numbers = new HashSet<>();
    private final Map<CounterId, Map<Rule, Duration>> ahead = new HashMap<>();
    private long read;
    private int pressed;

    /** What is pressed. */
    enum Kind {
        TAKE,
        VISIT,
        CHECK_IN,
        CALL_NEXT,
        CALL,
        RECALL,
        START,
        FINISH,
        PARK,
        NO_SHOW,
        TRANSFER,
        UNDO,
        GIVE_UP,
        LET_PASS,
        COME_BACK,
        OPEN,
        CLOSE,
        PAUSE,
        RESUME,
        RULE,
        TICK,
        CLOCK_BACK,
        NIGHT,
        END_DAYS,
        LOOK
    }

    /**
     * One press.
     *
     * @param who at which counter, or with which ticket
     * @param what the line, the time and so on
     */
    record Press(Kind kind, int who, int what) {}

    /** What was promised to a ticket's holder. */
    private static final class Known {
        final LocalDate day;
        final int place;
        /** Steps that were taken and not taken back. */
        int steps;
        /** Only ever called, and that taken back: its place in the line is that of its number. */
        boolean straight;

        int overtaken;

        Known(LocalDate day, int place, boolean straight) {
            this.day = day;
            this.place = place;
            this.straight = straight;
        }
    }

    /** What a counter may take back. */
    private record Undoable(Ticket before, Visit visit, int steps, Instant at, List<Ticket> overtaken) {}

    RandomDay(ApplicationContext context, ManualClock clock, HallId hall) {
        this.rules = context.getBean(RuleBook.class);
        this.tickets = context.getBean(TicketDesk.class);
        this.counters = context.getBean(CounterDesk.class);
        this.lines = context.getBean(LineBoard.class);
        this.board = context.getBean(TicketBoard.class);
        this.calls = context.getBean(CallBoard.class);
        this.journal = context.getBean(JournalStore.class);
        this.jdbc = context.getBean(JdbcClient.class);
        this.clock = clock;
        this.hall = hall;
        clock.advance(Duration.between(clock.instant(), MORNING));
        COUNTERS.forEach(counter -> counters.open(hall, counter, List.of(), "clerk-" + counter));
    }

    int pressed() {
        return pressed;
    }

    void press(Press press) {
        Map<TicketId, Ticket> before = all();
        act(press, before);
        pressed++;
        check(before, press);
    }

    private void act(Press press, Map<TicketId, Ticket> before) {
        CounterId counter = COUNTERS.get(press.who() % COUNTERS.size());
        switch (press.kind()) {
            case TAKE -> take(List.of(press.who() % 2 == 0 ? "card" : "house"), press.what());
            case VISIT ->
                take(press.who() % 2 == 0 ? List.of("card", "house") : List.of("house", "card"), press.what());
            case CHECK_IN -> checkIn(press.what());
            case CALL_NEXT -> callNext(counter, before);
            case CALL ->
                one(before, press.what())
                        .ifPresent(ticket -> stepped(counter, before, counters.call(hall, counter, ticket.number())));
            case RECALL -> counters.recall(hall, counter);
            case START -> stepped(counter, before, counters.start(hall, counter));
            case FINISH -> stepped(counter, before, counters.finish(hall, counter));
            case PARK -> stepped(counter, before, counters.park(hall, counter));
            case NO_SHOW -> stepped(counter, before, counters.noShow(hall, counter));
            case TRANSFER -> stepped(counter, before, counters.transfer(hall, counter, LINES.get(press.what() % 2)));
            case UNDO -> undo(counter);
            case GIVE_UP ->
                one(before, press.who()).ifPresent(ticket -> {
                    if (tickets.giveUp(hall, ticket.id())) {
                        known(ticket).steps++;
                    }
                });
            case LET_PASS -> one(before, press.who()).ifPresent(ticket -> moved(tickets.letPass(hall, ticket.id())));
            case COME_BACK -> one(before, press.who()).ifPresent(ticket -> moved(tickets.comeBack(hall, ticket.id())));
            case OPEN -> counters.open(hall, counter, List.of(), "clerk");
            case CLOSE -> counters.close(hall, counter);
            case PAUSE -> counters.pause(hall, counter, CounterState.Pause.BREAK);
            case RESUME -> counters.resume(hall, counter);
            case RULE -> rule(counter, press.what());
            case TICK -> clock.advance(Duration.ofSeconds(TICKS[press.what()]));
            case CLOCK_BACK -> clock.advance(Duration.ofSeconds(-BACK[press.what()]));
            case NIGHT ->
                clock.advance(Duration.between(
                        clock.instant(),
                        midnightAfter(today()).plus(Duration.ofMinutes(AFTER_MIDNIGHT[press.what()]))));
            case END_DAYS -> endDays(before);
            case LOOK -> look(before);
        }
    }

    private void take(List<String> services, int what) {
        Priority priority = what < 2 ? Priority.ELDERLY : Priority.NONE;
        TakeResult result =
                tickets.take(hall, new TakeResult.Wish(services, Ticket.Channel.KIOSK, priority), Optional.empty());
        issued(result, priority == Priority.NONE);
    }

    private void checkIn(int what) {
        Instant slot = clock.instant().plus(Duration.ofMinutes(what * 10L - 20));
        TakeResult result = tickets.checkIn(
                hall,
                new TakeResult.Wish("card", Ticket.Channel.APPOINTMENT, Priority.NONE),
                slot,
                "appointment-" + known.size());
        issued(result, false);
    }

    private void issued(TakeResult result, boolean straight) {
        assertThat(result).isInstanceOf(TakeResult.Issued.class);
        Ticket ticket = ((TakeResult.Issued) result).ticket();
        assertThat(numbers.add(today() + " " + ticket.number()))
                .as("number %s was given twice", ticket.number())
                .isTrue();
        known.put(ticket.id(), new Known(today(), known.size(), straight));
    }

    private void callNext(CounterId counter, Map<TicketId, Ticket> before) {
        CounterState state = counters.counter(hall, counter).orElseThrow();
        List<Ticket> waiting = tickets.next(hall, counter, state.lines(), 10_000);
        assertThat(waiting).as("the first whom counter %s would call", counter).noneMatch(each -> counts(each, state)
                .isBefore(counts(waiting.get(0), state)));
        CounterResult result = counters.callNext(hall, counter);
        if (result instanceof CounterResult.NobodyWaits) {
            assertThat(waiting).isEmpty();
        }
        List<Ticket> overtaken =
                result instanceof CounterResult.AtCounter called ? isFair(called.ticket(), waiting) : List.of();
        stepped(counter, before, result, overtaken);
    }

    /** A counter gets a rule of its own. */
    private void rule(CounterId counter, int what) {
        Rule rule = what % 2 == 0 ? Rule.FIRST_LINE_AHEAD_MINUTES : Rule.PRIORITY_AHEAD_MINUTES;
        int minutes = AHEAD[what / 2];
        rules.change(new RuleScope.OneCounter(hall, counter), rule, Optional.of(minutes), "manager");
        ahead.computeIfAbsent(counter, any -> new EnumMap<>(Rule.class)).put(rule, Duration.ofMinutes(minutes));
    }

    private Instant counts(Ticket ticket, CounterState at) {
        Map<Rule, Duration> own = ahead.getOrDefault(at.counter().id(), Map.of());
        Instant rank = ticket.rank();
        if (ticket.line().equals(at.counter().lines().get(0))) {
            rank = rank.minus(own.getOrDefault(Rule.FIRST_LINE_AHEAD_MINUTES, Duration.ZERO));
        }
        return ticket.privileged() ? rank.minus(own.getOrDefault(Rule.PRIORITY_AHEAD_MINUTES, Duration.ZERO)) : rank;
    }

    /**
     * In each class by arrival, before others only by priority, and before nobody too often.
     *
     * @return who was overtaken
     */
    private List<Ticket> isFair(Ticket called, List<Ticket> waiting) {
        Ticket first = waiting.stream()
                .filter(each -> each.id().equals(called.id()))
                .findFirst()
                .orElseThrow();
        List<Ticket> line = waiting.stream()
                .filter(each -> each.line().equals(first.line()) && !each.id().equals(first.id()))
                .toList();
        assertThat(line)
                .filteredOn(each -> each.privileged() == first.privileged())
                .as("of its class %s is first", first.number())
                .noneMatch(each -> each.rank().isBefore(first.rank()));
        Known who = known(first);
        if (who.straight) {
            assertThat(line)
                    .filteredOn(each -> known(each).straight && known(each).day.equals(who.day))
                    .as("%s goes before nobody with a smaller number", first.number())
                    .noneMatch(each -> known(each).place < who.place);
        }
        List<Ticket> overtaken = line.stream()
                .filter(each -> first.privileged()
                        && !each.privileged()
                        && each.arrivedAt().isBefore(first.arrivedAt()))
                .toList();
        overtaken.forEach(each -> known(each).overtaken++);
        if (!first.privileged() && !waiting.get(0).id().equals(first.id())) {
            assertThat(waiting.get(0).privileged() && waiting.get(0).line().equals(first.line()))
                    .as("%s goes before %s", first.number(), waiting.get(0).number())
                    .isTrue();
            assertThat(waiting)
                    .filteredOn(each -> !each.privileged() && each.line().equals(first.line()))
                    .as("somebody was overtaken often enough")
                    .anyMatch(each -> each.way().overtaken() >= RULES.get(Rule.OVERTAKING_CAP));
        }
        assertThat(waiting).allSatisfy(each -> assertThat(known(each).overtaken)
                .as("%s was overtaken", each.number())
                .isLessThanOrEqualTo(RULES.get(Rule.OVERTAKING_CAP)));
        return overtaken;
    }

    private void stepped(CounterId counter, Map<TicketId, Ticket> before, CounterResult result) {
        stepped(counter, before, result, List.of());
    }

    private void stepped(
            CounterId counter, Map<TicketId, Ticket> before, CounterResult result, List<Ticket> overtaken) {
        if (result instanceof CounterResult.AtCounter at) {
            Ticket was = before.get(at.ticket().id());
            Known who = known(was);
            who.steps++;
            if (at.ticket().state() != State.CALLED || was.state() != State.WAITING) {
                who.straight = false;
            }
            undoable.put(
                    counter, new Undoable(was, visitBefore(was, at.ticket()), who.steps, clock.instant(), overtaken));
        }
    }

    /** The visit before a step, told from the one after it: a finish has ended one service. */
    private Visit visitBefore(Ticket before, Ticket after) {
        Visit now = tickets.visit(hall, before.id());
        boolean ended = after.state() == State.DONE || !after.service().equals(before.service());
        int last = ended ? now.ended().map(Visit.Step::place).orElse(0) : 0;
        return new Visit(now.steps().stream()
                .map(step -> step.place() == last
                        ? new Visit.Step(step.place(), step.service(), step.line(), Optional.empty(), Optional.empty())
                        : step)
                .toList());
    }

    private void undo(CounterId counter) {
        CounterState state = counters.counter(hall, counter).orElseThrow();
        Optional<Undoable> last = Optional.ofNullable(undoable.get(counter))
                .filter(each -> !each.at().isBefore(clock.instant().minus(UNDO)));
        CounterResult result = counters.undo(hall, counter);
        if (state.status() == CounterState.Status.CLOSED) {
            assertThat(result).isEqualTo(new CounterResult.Refused(Reason.COUNTER_CLOSED));
        } else if (last.isEmpty()) {
            assertThat(result).isEqualTo(new CounterResult.Refused(Reason.NOTHING_TO_UNDO));
        } else if (known(last.get().before()).steps != last.get().steps()) {
            assertThat(result).isEqualTo(new CounterResult.Refused(Reason.GONE_ON));
        } else {
            undone(counter, last.get(), result);
        }
    }

    private void undone(CounterId counter, Undoable last, CounterResult result) {
        assertThat(result).isInstanceOf(CounterResult.AtCounter.class);
        Ticket now = ((CounterResult.AtCounter) result).ticket();
        Ticket before = last.before();
        boolean there = before.state() == State.CALLED || before.state() == State.SERVING;
        assertThat(now)
                .usingRecursiveComparison()
                // Others may have gone first meanwhile; and whose counter it was last is of no account while at none.
                .ignoringFields(there ? new String[] {"way.overtaken"} : new String[] {"way.overtaken", "counter"})
                .isEqualTo(before);
        assertThat(tickets.visit(hall, now.id())).isEqualTo(last.visit());
        known(before).steps--;
        // Who has left the line since keeps it.
        last.overtaken().stream()
                .flatMap(each -> tickets.find(hall, each.id()).stream())
                .filter(each -> each.state() == State.WAITING && each.line().equals(before.line()))
                .forEach(each -> known(each).overtaken--);
        undoable.remove(counter);
    }

    private void moved(MoveResult result) {
        if (result instanceof MoveResult.Moved moved) {
            known(moved.ticket()).steps++;
            known(moved.ticket()).straight = false;
        }
    }

    private void endDays(Map<TicketId, Ticket> before) {
        tickets.endDays(hall);
        Map<TicketId, Ticket> after = all();
        before.forEach((id, ticket) -> {
            boolean waits = ticket.state() == State.WAITING || ticket.state() == State.PARKED;
            boolean over =
                    !clock.instant().isBefore(midnightAfter(known(ticket).day).plus(STAY))
                            && ticket.way()
                                    .lastCalledAt()
                                    .filter(called -> clock.instant().isBefore(called.plus(STAY)))
                                    .isEmpty();
            State now = after.get(id).state();
            assertThat(now)
                    .as("%s of %s", ticket.number(), known(ticket).day)
                    .isEqualTo(waits && over ? State.EXPIRED : ticket.state());
            if (now != ticket.state()) {
                known(ticket).steps++;
            }
        });
    }

    /** Whoever looks is told something that can be. */
    private void look(Map<TicketId, Ticket> now) {
        lines.lines(hall).forEach(line -> line.expectedWait().ifPresent(wait -> {
            assertThat(wait.p50Seconds()).isNotNegative();
            assertThat(wait.p90Seconds()).isGreaterThanOrEqualTo(wait.p50Seconds());
        }));
        now.values().forEach(ticket -> {
            TicketBoard.Outlook outlook = board.outlook(hall, ticket);
            assertThat(outlook.ahead()).isBetween(0, now.size());
        });
        for (CounterState counter : counters.counters(hall)) {
            calls.callsLeft(hall, counter)
                    .ifPresent(left -> assertThat(left.left()).isNotNegative());
        }
    }

    private void check(Map<TicketId, Ticket> before, Press press) {
        Map<TicketId, Ticket> now = all();
        assertThat(now.keySet()).as("each ticket is there once").isEqualTo(known.keySet());
        readOn();
        Map<TicketId, CounterId> places = new HashMap<>();
        for (CounterState counter : counters.counters(hall)) {
            counter.ticket().ifPresent(ticket -> {
                assertThat(counter.status()).isNotEqualTo(CounterState.Status.CLOSED);
                assertThat(places.put(ticket.id(), counter.counter().id()))
                        .as("%s at two counters", ticket.number())
                        .isNull();
            });
        }
        now.forEach((id, ticket) -> {
            boolean there = ticket.state() == State.CALLED || ticket.state() == State.SERVING;
            Optional<CounterId> place = Optional.ofNullable(places.get(id));
            assertThat(place.isPresent())
                    .as("%s is at a counter", ticket.number())
                    .isEqualTo(there);
            if (there) {
                assertThat(ticket.counter()).isEqualTo(place);
            }
            assertThat(fold.tickets().get(id.toString()))
                    .as("what the journal says of %s", ticket.number())
                    .isEqualTo(
                            new JournalFold.Folded(ticket.line().value(), ticket.state(), place.map(CounterId::value)));
            assertThat(ticket.way().steps()).as("steps of %s", ticket.number()).isEqualTo(known(ticket).steps);
            assertThat(ticket.privileged())
                    .as("%s has no more priority than it came with", ticket.number())
                    .isIn(ticket.priority() != Priority.NONE, false);
            Ticket was = before.get(id);
            if (was != null && (was.state() == State.GIVEN_UP || was.state() == State.EXPIRED)) {
                assertThat(ticket).as("%s is over", ticket.number()).isEqualTo(was);
            }
            if (was != null && !was.equals(ticket) && was.state() == State.DONE) {
                assertThat(press.kind()).isEqualTo(Kind.UNDO);
            }
        });
    }

    private void readOn() {
        List<JournalEntry> fresh = journal.after(hall, read, 10_000);
        for (JournalEntry entry : fresh) {
            assertThat(entry.seq()).isEqualTo(read + 1);
            fold.read(entry);
            read = entry.seq();
        }
    }

    private Map<TicketId, Ticket> all() {
        Map<TicketId, Ticket> all = new LinkedHashMap<>();
        jdbc.sql("SELECT id FROM ticket WHERE hall = ?").params(hall.value()).query(String.class).list().stream()
                .map(TicketId::parse)
                .forEach(id -> all.put(id, tickets.find(hall, id).orElseThrow()));
        return all;
    }

    /** One of the newest tickets: with older ones little happens. */
    private Optional<Ticket> one(Map<TicketId, Ticket> all, int who) {
        List<TicketId> ids = new ArrayList<>(known.keySet());
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(all.get(ids.get(ids.size() - 1 - who % ids.size())));
    }

    private Known known(Ticket ticket) {
        return Optional.ofNullable(known.get(ticket.id())).orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SHANGHAI);
    }

    private static Instant midnightAfter(LocalDate day) {
        return day.plusDays(1).atStartOfDay(SHANGHAI).toInstant();
    }
}
