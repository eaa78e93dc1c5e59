package smarthall.server.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.ExpectedWait;
import smarthall.server.queue.LineState;
import smarthall.server.queue.RuleBook;

/** Follows how high the wait of each line stands. Thread-safe. */
@Service
public class TideDesk {

    private final TideStore store;
    private final RuleBook rules;
    private final Journal journal;
    private final Clock clock;

    TideDesk(TideStore store, RuleBook rules, Journal journal, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.journal = journal;
        this.clock = clock;
    }

    /** The lines' tides as they were last seen, in the order of the description; a line that was never looked at is absent. */
    public List<Tide> tides(HallDescription hall) {
        Map<LineId, Tide> known =
                store.all(hall.id()).stream().collect(Collectors.toMap(Tide::line, Function.identity()));
        return hall.lines().stream()
                .flatMap(line -> Optional.ofNullable(known.get(line.id())).stream())
                .toList();
    }

    /**
     * Looks at the lines once, in the caller's transaction.
     *
     * @return their tides, those first in which newcomers wait longest
     */
    List<Tide> look(HallDescription hall, List<LineState> lines) {
        Instant now = clock.instant();
        List<Tide> tides = new ArrayList<>();
        lines.stream()
                .sorted(Comparator.comparingLong(TideDesk::newcomersWait).reversed())
                .forEach(line -> tides.add(look(hall, line, now)));
        return tides;
    }

    private Tide look(HallDescription hall, LineState line, Instant now) {
        HallId id = hall.id();
        Optional<Tide> known = store.lock(id, line.line().id());
        Tide before = known.orElseGet(() -> Tide.calm(line.line().id(), now));
        Tide after = TideRule.next(before, level(line), rules.of(id, line.line().id()), now);
        if (known.isEmpty() || !after.equals(before)) {
            store.save(id, after);
        }
        if (after.tier() != before.tier()) {
            journal.write(id, JournalKind.LINE_TIDE_CHANGED, line.line().id().value(), after.toWire(hall.timeZone()));
        }
        return after;
    }

    private static TideRule.Level level(LineState line) {
        return new TideRule.Level(
                line.waiting(),
                line.openCounters(),
                line.expectedWait()
                        .map(expected -> OptionalLong.of(expected.p90Seconds()))
                        .orElseGet(OptionalLong::empty));
    }

    /** Where nobody serves, newcomers wait longest of all. */
    private static long newcomersWait(LineState line) {
        if (line.openCounters() == 0) {
            return line.waiting() == 0 ? 0 : Long.MAX_VALUE;
        }
        return line.expectedWait().map(ExpectedWait::p90Seconds).orElse(0L);
    }
}
