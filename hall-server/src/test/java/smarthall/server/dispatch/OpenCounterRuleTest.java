package smarthall.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** Three who wait 16 minutes, 5 of 30 newcomers for the line, 300 seconds each: 2400 of the 2700 seconds of three counters. */
    @ParameterizedTest
    @CsvSource({
        // cases due, hours left until they are to be done, is there more work than the counters do?
        "0, 8, false",
        "4, 8, false", // 4 x 600 s over 8 h: 75 s in a quarter of an hour
        "16, 8, false", // 300 s: just as much as they do
        "17, 8, true",
        "4, 2, false", // 300 s
        "5, 2, true",
        "2, 1, false",
        "3, 1, true",
        "3, 0, true", // past closing: as with an hour left
        "2, -3, false",
    })
    void casesThatAreDueTieClerksTheMoreTheLessTimeIsLeft(int due, int hoursLeft, boolean proposed) {
        CaseWork cases = CaseWork.of(due + 9, due, Duration.ofMinutes(10), Duration.ofHours(hoursLeft));
        Load load = new Load(SOCIAL, 3, 3, 5.0 / 30, 300, cases, OptionalLong.of(960), OptionalLong.of(700));

        assertThat(OpenCounterRule.decide(List.of(load), 30, List.of(counter("7", Status.CLOSED, "social")))
                        .isPresent())
                .isEqualTo(proposed);
    }

    @Test
    void whereNothingHonestCanBeSaidNothingIsProposed() {
        List<CounterState> free = List.of(counter("7", Status.CLOSED, "social"));
        Load unknownNow = new Load(SOCIAL, 9, 2, 0.5, 300, CaseWork.NONE, OptionalLong.empty(), OptionalLong.of(700));
        Load unknownAfter = new Load(SOCIAL, 9, 0, 0.5, 300, CaseWork.NONE, OptionalLong.empty(), OptionalLong.empty());

        assertThat(OpenCounterRule.decide(List.of(unknownNow, unknownAfter), 38, free))
                .isEmpty();
    }

    @Test
    void casesAloneCallForNoCounterWhereNobodyWaitsTooLong() {
        CaseWork many = CaseWork.of(500, 400, Duration.ofMinutes(10), Duration.ofHours(1));
        List<CounterState> free = List.of(counter("7", Status.CLOSED, "social"));

        assertThat(OpenCounterRule.decide(
                        List.of(new Load(SOCIAL, 0, 1, 0.5, 300, many, OptionalLong.of(0), OptionalLong.of(0))),
                        0,
                        free))
                .isEmpty();
        assertThat(OpenCounterRule.decide(
                        List.of(new Load(SOCIAL, 9, 1, 0.5, 300, many, OptionalLong.of(880), OptionalLong.of(500))),
                        38,
                        free))
                .isEmpty();
    }

    @Test
    void theReasonNamesTheCasesAndIsSilentWhereThereAreNone() {
        CaseWork four = CaseWork.of(11, 4, Duration.ofMinutes(10), Duration.ofHours(1));
        assertThat(four.seconds()).isEqualTo(600);
        assertThat(reason(four).zh()).contains("；另有今天到期或超期的在线办件4件，15分钟内约占人工10分钟；");
        assertThat(reason(four).en())
                .contains(
                        "; 4 online cases due today or overdue, about 10 minutes of clerks' work in the next 15 minutes;")
                .endsWith("; up to about 42 minutes as it is, about 18 minutes with Social open.");
        assertThat(reason(CaseWork.of(11, 0, Duration.ofMinutes(10), Duration.ofHours(1))))
                .isEqualTo(reason(CaseWork.NONE));
    }

    private static LocalText reason(CaseWork cases) {
        return new Proposal(
                        UUID.fromString("0f7c2b1e-3d58-4c7e-8e21-9a7f0c1d2e3f"),
                        Proposal.Kind.OPEN_COUNTER,
                        new CounterId("7"),
                        NAME,
                        new LineId("social"),
                        NAME,
                        Proposal.State.PROPOSED,
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty(),
                        new Proposal.Evidence(38, 31, 1, OptionalLong.of(2520), 1080, cases, Optional.empty()),
                        Optional.empty())
                .reason();
    }

    private static Load load(int waiting, int open, OptionalLong p90) {
        return new Load(SOCIAL, waiting, open, 0.5, 300, CaseWork.NONE, p90, OptionalLong.of(700));
    }

    private static CounterState counter(String id, Status status, String... lines) {
        List<LineId> served = Stream.of(lines).map(LineId::new).toList();
        return new CounterState(
                new HallDescription.Counter(new CounterId(id), NAME, new ZoneId("hall"), served),
                status,
                served,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
