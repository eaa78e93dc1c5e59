package smarthall.server.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import smarthall.server.dispatch.Effect.Change;
import smarthall.server.dispatch.Effect.Result;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LineId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.LineBoard;
import smarthall.server.queue.LineState;
import smarthall.server.queue.TicketDesk;

/** Follows carried-out proposals until it is known what they did. Takes part in the caller's transaction. Thread-safe. */
@Service
class EffectDesk {

    /** More openings and closings than a line sees in the hour and a half in which it is measured. */
    private static final int ENTRIES = 200;

    /** As many as are kept with the effect; one would be enough to blur it. */
    private static final int CHANGES_KEPT = 20;

    private static final Map<JournalKind, Change.Kind> KINDS = new EnumMap<>(Map.of(
            JournalKind.COUNTER_OPENED, Change.Kind.OPENED,
            JournalKind.COUNTER_CLOSED, Change.Kind.CLOSED,
            JournalKind.COUNTER_PAUSED, Change.Kind.PAUSED,
            JournalKind.COUNTER_RESUMED, Change.Kind.RESUMED));

    private final ProposalStore store;
    private final TicketDesk tickets;
    private final LineBoard lines;
    private final Journal journal;
    private final DispatchSettings settings;
    private final Clock clock;

    EffectDesk(
            ProposalStore store,
            TicketDesk tickets,
            LineBoard lines,
            Journal journal,
            DispatchSettings settings,
            Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.lines = lines;
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
    }

    /** Begins to measure a proposal whose counter has been opened. */
    void begin(HallDescription hall, Proposal proposal) {
        Instant opened = openedAt(hall, proposal);
        store.begin(
                hall.id(),
                proposal.id(),
                Effect.begun(opened, opened.plus(settings.measureOver()), waiting(hall, proposal.line())));
    }

    /** Measures what can be measured by now. */
    void look(HallDescription hall) {
        for (Proposal proposal : store.measuring(hall)) {
            proposal.effect()
                    .flatMap(begun -> measure(hall, proposal, begun))
                    .filter(result -> store.finish(hall.id(), proposal.id(), result))
                    .flatMap(result -> store.find(hall, proposal.id()))
                    .ifPresent(done -> journal.write(
                            hall.id(),
                            JournalKind.PROPOSAL_MEASURED,
                            done.id().toString(),
                            done.toWire(hall.timeZone())));
        }
    }

    private Optional<Result> measure(HallDescription hall, Proposal proposal, Effect begun) {
        Instant now = clock.instant();
        if (now.isBefore(begun.until())) {
            return Optional.empty();
        }
        return EffectMeasure.measure(
                new EffectMeasure.Seen(
                        proposal.evidence(),
                        begun,
                        tickets.drawn(hall.id(), proposal.line(), begun.openedAt(), begun.until()),
                        waiting(hall, proposal.line()),
                        changes(hall, proposal.line(), begun.openedAt())),
                now,
                settings);
    }

    /** The journal knows to the second when the clerk opened; a look at the counters comes up to half a minute later. */
    private Instant openedAt(HallDescription hall, Proposal proposal) {
        return journal.latest(hall.id(), JournalKind.COUNTER_OPENED, ENTRIES).stream()
                .filter(entry -> entry.subject().equals(proposal.counter().value()))
                .map(JournalEntry::at)
                .filter(at -> !at.isBefore(proposal.createdAt()))
                .findFirst()
                .orElseGet(clock::instant);
    }

    private int waiting(HallDescription hall, LineId line) {
        return lines.lines(hall.id()).stream()
                .filter(state -> state.line().id().equals(line))
                .mapToInt(LineState::waiting)
                .sum();
    }

    /** What happened to counters that serve the line, this one included, after the opening. */
    private List<Change> changes(HallDescription hall, LineId line, Instant opened) {
        return KINDS.keySet().stream()
                .flatMap(kind -> journal.latest(hall.id(), kind, ENTRIES).stream())
                .filter(entry -> entry.at().isAfter(opened))
                .flatMap(entry -> change(hall, line, entry))
                .sorted(Comparator.comparing(Change::at))
                .limit(CHANGES_KEPT)
                .toList();
    }

    private static Stream<Change> change(HallDescription hall, LineId line, JournalEntry entry) {
        CounterId counter = new CounterId(entry.subject());
        return hall.counter(counter).filter(known -> known.lines().contains(line)).stream()
                .map(known -> new Change(counter, known.name(), kindOf(entry.kind()), entry.at()));
    }

    private static Change.Kind kindOf(JournalKind kind) {
        return Optional.ofNullable(KINDS.get(kind)).orElseThrow();
    }
}
