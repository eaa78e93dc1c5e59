package smarthall.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import smarthall.server.counter.CounterState;
import smarthall.server.counter.CounterState.Status;
import smarthall.server.dispatch.OpenCounterRule.Load;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;

class OpenCounterRuleTest {

    private static final LocalText NAME = new LocalText("社保", "Social");
    private static final HallDescription.Line SOCIAL =
            new HallDescription.Line(new LineId("social"), "B", NAME, 300, 900);

    @Test
    void aLineOverItsPromiseGetsTheClosedCounterThatServesFewestOthers() {
        assertThat(OpenCounterRule.decide(
                                List.of(load(31, 1, OptionalLong.of(2520))),
                                38,
                                List.of(
                                        counter("3", Status.OPEN, "social"),
                                        counter("8", Status.CLOSED, "social", "general"),
                                        counter("7", Status.CLOSED, "social")))
                        .map(move -> move.counter().id().value()))
                .contains("7");
    }

    @Test
    void aLineWithinItsPromiseIsLeftAlone() {
        assertThat(OpenCounterRule.decide(
                        List.of(load(2, 1, OptionalLong.of(600))), 5, List.of(counter("7", Status.CLOSED, "social"))))
                .isEmpty();
    }

    @Test
    void twoWhoWaitLongAreNoReasonToMoveAClerk() {
        List<CounterState> free = List.of(counter("7", Status.CLOSED, "social"));
        assertThat(OpenCounterRule.decide(List.of(load(2, 1, OptionalLong.of(2520))), 38, free))
                .isEmpty();
        assertThat(OpenCounterRule.decide(List.of(load(3, 1, OptionalLong.of(2520))), 38, free))
                .isPresent();
    }

    @Test
    void peopleWithoutAnyCounterAreHelpedFirst() {
        assertThat(OpenCounterRule.decide(
                        List.of(load(1, 0, OptionalLong.empty())), 0, List.of(counter("7", Status.CLOSED, "social"))))
                .isPresent();
    }

    @Test
    void nothingIsProposedWhenNoClosedCounterServesTheLine() {
        assertThat(OpenCounterRule.decide(
                        List.of(load(31, 1, OptionalLong.of(2520))),
                        38,
                        List.of(counter("7", Status.PAUSED, "social"), counter("6", Status.CLOSED, "general"))))
                .isEmpty();
    }

    private static Load load(int waiting, int open, OptionalLong p90) {
        return new Load(SOCIAL, waiting, open, 0.5, 300, p90, 700);
    }

    private static CounterState counter(String id, Status status, String... lines) {
        List<LineId> served = Stream.of(lines).map(LineId::new).toList();
        return new CounterState(
                new HallDescription.Counter(new CounterId(id), NAME, new ZoneId("hall"), served),
                status,
                served,
                Optional.empty());
    }
}
