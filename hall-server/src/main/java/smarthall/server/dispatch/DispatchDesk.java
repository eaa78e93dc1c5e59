package smarthall.server.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.counter.CounterDesk;
import smarthall.server.counter.CounterState;
import smarthall.server.counter.DeskAdvice;
import smarthall.server.dispatch.OpenCounterRule.Load;
import smarthall.server.dispatch.Proposal.State;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.ExpectedWait;
import smarthall.server.queue.LineBoard;
import smarthall.server.queue.LineState;
import smarthall.server.queue.TicketDesk;

/**
 * Looks at the load, proposes, and follows what became of it. One proposal is open for a counter and for a line at a time;
 * a declined one is not made again for a while. Thread-safe.
 */
@Service
public class DispatchDesk implements DeskAdvice {

    /** How long a proposal is worth deciding on. */
    static final Duration WORTH_DECIDING = Duration.ofMinutes(15);

    /** How long a counter that was agreed on is waited for; then the line may be helped otherwise. */
    static final Duration WORTH_WAITING_FOR = Duration.ofHours(1);

    /** How long a declined line is left alone. */
    static final Duration LEFT_ALONE = Duration.ofMinutes(10);

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int SHOWN = 20;

    private final Halls halls;
    private final LineBoard lines;
    private final TicketDesk tickets;
    private final CounterDesk counters;
    private final DoorFlow doors;
    private final DueCases cases;
    private final EffectDesk effects;
    private final TideDesk tides;
    private final TidalProposals tidal;
    private final ProposalStore store;
    private final Journal journal;
    private final DispatchSettings settings;
    private final Clock clock;

    DispatchDesk(
            Halls halls,
            LineBoard lines,
            TicketDesk tickets,
            CounterDesk counters,
            DoorFlow doors,
            DueCases cases,
            EffectDesk effects,
            TideDesk tides,
            TidalProposals tidal,
            ProposalStore store,
            Journal journal,
            DispatchSettings settings,
            Clock clock) {
        this.halls = halls;
        this.lines = lines;
        this.tickets = tickets;
        this.counters = counters;
        this.doors = doors;
        this.cases = cases;
        this.effects = effects;
        this.tides = tides;
        this.tidal = tidal;
        this.store = store;
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
    }

    /** What came of a manager's decision. */
    public sealed interface Decision {

        /** The proposal as it is now. */
        record Made(Proposal proposal) implements Decision {}

        /** Somebody decided before, or it is too late. */
        record AlreadyDecided(Proposal proposal) implements Decision {}

        /** There is no such proposal. */
        record Unknown() implements Decision {}
    }

    /** The newest proposals, newest first. */
    public List<Proposal> proposals(HallId hall) {
        return store.newest(halls.get(hall), SHOWN);
    }

    /** How high the wait of each line stands, as it goes over the wire. */
    public List<Map<String, Object>> tides(HallId hall) {
        HallDescription description = halls.get(hall);
        return tides.tides(description).stream()
                .map(tide -> tide.toWire(description.timeZone()))
                .toList();
    }

    @Override
    public Optional<Map<String, Object>> adviceFor(HallId hall, CounterId counter) {
        HallDescription description = halls.get(hall);
        return store.in(description, State.ACCEPTED).stream()
                .filter(proposal -> proposal.counter().equals(counter))
                .findFirst()
                .map(proposal -> proposal.toWire(description.timeZone()));
    }

    @Transactional
    public Decision accept(HallId hall, UUID id, String by) {
        return decide(hall, id, by, State.ACCEPTED, JournalKind.PROPOSAL_ACCEPTED);
    }

    @Transactional
    public Decision decline(HallId hall, UUID id, String by) {
        return decide(hall, id, by, State.DECLINED, JournalKind.PROPOSAL_DECLINED);
    }

    /**
     * Looks at one hall once: closes what is over, measures what was done, then proposes what the rule finds. Of several servers
     * each looks when no other does, and so sees what the others have proposed.
     */
    @Transactional
    public void look(HallId hall) {
        HallDescription description = halls.get(hall);
        store.takeTurn(hall);
        List<CounterState> now = counters.counters(hall);
        settle(description, now);
        effects.look(description);
        propose(description, now);
    }

    private Decision decide(HallId hall, UUID id, String by, State to, JournalKind kind) {
        HallDescription description = halls.get(hall);
        Optional<Proposal> found = store.find(description, id);
        if (found.isEmpty()) {
            return new Decision.Unknown();
        }
        if (!store.move(hall, id, State.PROPOSED, to, Optional.of(clock.instant()), Optional.of(by))) {
            return new Decision.AlreadyDecided(found.get());
        }
        return new Decision.Made(write(description, id, kind));
    }

    private void settle(HallDescription hall, List<CounterState> now) {
        Set<CounterId> open = now.stream()
                .filter(each -> each.status() != CounterState.Status.CLOSED)
                .map(each -> each.counter().id())
                .collect(Collectors.toSet());
        Instant stale = clock.instant().minus(WORTH_DECIDING);
        Instant forgotten = clock.instant().minus(WORTH_WAITING_FOR);
        for (Proposal proposal : store.in(hall, State.ACCEPTED)) {
            if (open.contains(proposal.counter()) == proposal.kind().opens()) {
                close(hall, proposal, State.DONE, JournalKind.PROPOSAL_DONE);
            } else if (proposal.decidedAt().filter(forgotten::isAfter).isPresent()) {
                close(hall, proposal, State.EXPIRED, JournalKind.PROPOSAL_EXPIRED);
            }
        }
        for (Proposal proposal : store.in(hall, State.PROPOSED)) {
            if (open.contains(proposal.counter()) == proposal.kind().opens()
                    || proposal.createdAt().isBefore(stale)
                    || tidal.isOver(hall, proposal)) {
                close(hall, proposal, State.EXPIRED, JournalKind.PROPOSAL_EXPIRED);
            }
        }
    }

    private void close(HallDescription hall, Proposal proposal, State to, JournalKind kind) {
        if (store.move(hall.id(), proposal.id(), proposal.state(), to, proposal.decidedAt(), proposal.decidedBy())) {
            if (to == State.DONE && proposal.kind().opens()) {
                effects.begin(hall, proposal);
            }
            write(hall, proposal.id(), kind);
        }
    }

    private void propose(HallDescription hall, List<CounterState> now) {
        List<Proposal> pending = Stream.concat(
                        store.in(hall, State.PROPOSED).stream(), store.in(hall, State.ACCEPTED).stream())
                .toList();
        Instant leftAlone = clock.instant().minus(LEFT_ALONE);
        Set<LineId> quiet = Stream.concat(
                        pending.stream(),
                        store.in(hall, State.DECLINED).stream().filter(each -> each.decidedAt()
                                .filter(leftAlone::isBefore)
                                .isPresent()))
                .map(Proposal::line)
                .collect(Collectors.toSet());
        List<CounterState> free = now.stream()
                .filter(each -> pending.stream()
                        .noneMatch(one -> one.counter().equals(each.counter().id())))
                .toList();
        int doorsIn = doors.enteredInLast15Minutes(hall.id());
        Optional<Proposal> forTheTide = tidal.look(hall, free, quiet, doorsIn);
        forTheTide.ifPresent(proposal -> add(hall, proposal));
        forTheTide
                .filter(proposal -> tidal.decidedByRule(hall, proposal))
                .ifPresent(proposal -> decide(
                        hall.id(), proposal.id(), Proposal.BY_RULE, State.ACCEPTED, JournalKind.PROPOSAL_ACCEPTED));
        if (forTheTide.filter(proposal -> proposal.kind().opens()).isPresent()) {
            return; // one helper at a time for a line
        }
        OpenCounterRule.decide(
                        loads(hall).stream()
                                .filter(load -> !quiet.contains(load.line().id()))
                                .toList(),
                        doorsIn,
                        free)
                .ifPresent(move -> add(hall, move, doorsIn));
    }

    private void add(HallDescription hall, OpenCounterRule.Move move, int doorsIn) {
        Load load = move.load();
        add(
                hall,
                new Proposal(
                        UUID.randomUUID(),
                        Proposal.Kind.OPEN_COUNTER,
                        move.counter().id(),
                        move.counter().name(),
                        load.line().id(),
                        load.line().name(),
                        State.PROPOSED,
                        clock.instant(),
                        Optional.empty(),
                        Optional.empty(),
                        new Proposal.Evidence(
                                doorsIn,
                                load.waiting(),
                                load.openCounters(),
                                load.p90Now(),
                                load.p90After().orElseThrow(),
                                load.cases(),
                                Optional.empty()),
                        Optional.empty()));
    }

    private void add(HallDescription hall, Proposal proposal) {
        store.add(hall.id(), proposal);
        write(hall, proposal.id(), JournalKind.PROPOSAL_MADE);
    }

    private List<Load> loads(HallDescription hall) {
        Map<LineId, Integer> issued =
                tickets.issuedSince(hall.id(), clock.instant().minus(WINDOW));
        Map<LineId, DueCases.OfLine> due = cases.byLine(hall.id());
        double all =
                Math.max(1, issued.values().stream().mapToInt(Integer::intValue).sum());
        return lines.lines(hall.id()).stream()
                .map(state -> load(
                        hall,
                        state,
                        issued.getOrDefault(state.line().id(), 0) / all,
                        caseWork(hall, due.getOrDefault(state.line().id(), DueCases.OfLine.NONE))))
                .toList();
    }

    private CaseWork caseWork(HallDescription hall, DueCases.OfLine of) {
        LocalTime now = clock.instant().atZone(hall.timeZone()).toLocalTime();
        return CaseWork.of(of.open(), of.due(), settings.caseWork(), Duration.between(now, settings.casesDoneBy()));
    }

    private Load load(HallDescription hall, LineState state, double share, CaseWork caseWork) {
        Optional<ExpectedWait> after =
                lines.waitWithOneMore(hall.id(), state.line().id());
        return new Load(
                state.line(),
                state.waiting(),
                state.openCounters(),
                share,
                lines.meanServiceSeconds(hall.id(), state.line()),
                caseWork,
                seconds(state.expectedWait()),
                seconds(after));
    }

    private static OptionalLong seconds(Optional<ExpectedWait> wait) {
        return wait.map(known -> OptionalLong.of(known.p90Seconds())).orElseGet(OptionalLong::empty);
    }

    private Proposal write(HallDescription hall, UUID id, JournalKind kind) {
        Proposal proposal = store.find(hall, id).orElseThrow();
        journal.write(hall.id(), kind, id.toString(), proposal.toWire(hall.timeZone()));
        return proposal;
    }
}
