package smarthall.server.dispatch;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import smarthall.server.counter.CounterState;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LineId;
import smarthall.server.queue.ExpectedWait;
import smarthall.server.queue.LineBoard;
import smarthall.server.queue.LineState;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleBook;

/** Turns high and low tides into proposals for the hall's tidal counters. Thread-safe. */
@Service
class TidalProposals {

    private final TideDesk tides;
    private final LineBoard lines;
    private final RuleBook rules;
    private final Clock clock;

    TidalProposals(TideDesk tides, LineBoard lines, RuleBook rules, Clock clock) {
        this.tides = tides;
        this.lines = lines;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Looks at the tides, and says what is to be proposed.
     *
     * @param free counters about which nothing is pending
     * @param quiet lines that are left alone
     */
    Optional<Proposal> look(HallDescription hall, List<CounterState> free, Set<LineId> quiet, int doorsIn) {
        List<LineState> states = lines.lines(hall.id());
        return TideRule.decide(tides.look(hall, states), free, List.copyOf(quiet))
                .map(move -> proposal(hall, move, states, doorsIn));
    }

    /** Whether the hall's rules decide in its manager's place. */
    boolean decidedByRule(HallDescription hall, Proposal proposal) {
        return rules.of(hall.id(), proposal.line()).get(Rule.TIDE_AUTOMATIC) == 1;
    }

    /** Whether what spoke for a proposal that nobody has decided on is over. */
    boolean isOver(HallDescription hall, Proposal proposal) {
        Optional<Tide> now = tides.tides(hall).stream()
                .filter(tide -> tide.line().equals(proposal.line()))
                .findFirst();
        return switch (proposal.kind()) {
            case OPEN_COUNTER -> false;
            case OPEN_TIDAL_COUNTER ->
                now.filter(tide -> tide.tier() == Tide.Tier.CALM).isPresent();
            case CLOSE_TIDAL_COUNTER ->
                now.filter(tide -> tide.tier() == Tide.Tier.OVER).isPresent();
        };
    }

    private Proposal proposal(HallDescription hall, TideRule.Move move, List<LineState> states, int doorsIn) {
        LineState line = states.stream()
                .filter(each -> each.line().id().equals(move.tide().line()))
                .findFirst()
                .orElseThrow();
        Optional<ExpectedWait> after = move.kind().opens()
                ? lines.waitWithOneMore(hall.id(), line.line().id())
                : lines.waitWithout(hall.id(), line.line().id(), move.counter().id());
        return new Proposal(
                UUID.randomUUID(),
                move.kind(),
                move.counter().id(),
                move.counter().name(),
                line.line().id(),
                line.line().name(),
                Proposal.State.PROPOSED,
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                new Proposal.Evidence(
                        doorsIn,
                        line.waiting(),
                        line.openCounters(),
                        line.expectedWait()
                                .map(wait -> OptionalLong.of(wait.p90Seconds()))
                                .orElseGet(OptionalLong::empty),
                        after.map(ExpectedWait::p90Seconds).orElse(0L),
                        CaseWork.NONE,
                        Optional.of(move.tide().seen())),
                Optional.empty());
    }
}
