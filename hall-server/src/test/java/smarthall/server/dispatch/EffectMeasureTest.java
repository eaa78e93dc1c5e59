package smarthall.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.server.dispatch.Effect.Change;
import smarthall.server.dispatch.Effect.Result;
import smarthall.server.dispatch.Effect.Verdict;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.queue.DrawnTicket;
import smarthall.server.queue.Ticket;

/** "Open counter 7: 42 minutes become 18", opened at 9:00, measured on those who draw until 9:30. */
class EffectMeasureTest {

    private static final DispatchSettings SETTINGS = new DispatchSettings(
            Duration.ofMinutes(10), LocalTime.of(17, 0), Duration.ofMinutes(30), Duration.ofMinutes(60), 5);
    private static final Instant OPENED = Instant.parse("2026-11-23T01:00:00Z");
    private static final Instant UNTIL = OPENED.plus(SETTINGS.measureOver());
    private static final Change OTHER = new Change(
            new CounterId("3"), new LocalText("3号窗口", "Counter 3"), Change.Kind.CLOSED, OPENED.plusSeconds(720));

    @Test
    void nothingIsSaidBeforeTheTimeIsOverAndEverybodyHasBeenCalled() {
        assertThat(measure(UNTIL.minusMillis(1), called(10, 11, 12, 13, 14))).isEmpty();
        assertThat(measure(UNTIL, plus(called(10, 11, 12, 13), waiting(5)))).isEmpty();
        assertThat(measure(UNTIL, called(10, 11, 12, 13, 14))).isPresent();
    }

    @Test
    void theFigureIsTheWaitThatNineOfTenStayedUnder() {
        Result result = measure(UNTIL, called(3, 16, 5, 2, 7, 9, 1, 4, 6, 8)).orElseThrow();

        assertThat(result.people()).isEqualTo(10);
        assertThat(result.p90Seconds()).hasValue(9 * 60);
        assertThat(result.meanSeconds()).hasValue(61 * 6);
    }

    @ParameterizedTest
    @CsvSource({
        "18, AS_PREDICTED",
        "16, AS_PREDICTED",
        "21, AS_PREDICTED",
        "14, BETTER",
        "0, BETTER",
        "25, WORSE",
        "41, WORSE",
        "42, NO_GAIN",
        "60, NO_GAIN"
    })
    void whatIsSaidFollowsFromWhatWasPredictedWithAndWithout(int minutes, Verdict verdict) {
        assertThat(measure(UNTIL, called(minutes, minutes, minutes, minutes, minutes)))
                .map(Result::verdict)
                .contains(verdict);
    }

    @Test
    void whereNoCounterWasOpenBeforeAnythingIsAGain() {
        Effect begun = Effect.begun(OPENED, UNTIL, 31);
        EffectMeasure.Seen seen = new EffectMeasure.Seen(
                evidence(OptionalLong.empty()), begun, called(90, 90, 90, 90, 90), 12, List.of());

        assertThat(EffectMeasure.measure(seen, UNTIL, SETTINGS))
                .map(Result::verdict)
                .contains(Verdict.WORSE);
    }

    @Test
    void fourPeopleAreTooFewToSayAnythingAndFiveAreNot() {
        assertThat(measure(UNTIL, called(18, 18, 18, 18))).map(Result::verdict).contains(Verdict.TOO_FEW);
        assertThat(measure(UNTIL, called(18, 18, 18, 18, 18)))
                .map(Result::verdict)
                .contains(Verdict.AS_PREDICTED);
        Result nobody = measure(UNTIL, List.of()).orElseThrow();
        assertThat(nobody.p90Seconds()).isEmpty();
        assertThat(nobody.verdict()).isEqualTo(Verdict.TOO_FEW);
    }

    @Test
    void anotherCounterThatChangedMeanwhileTakesTheVerdictAwayButNotTheFigures() {
        Result result = EffectMeasure.measure(seen(called(18, 18, 18, 18, 18), List.of(OTHER)), UNTIL, SETTINGS)
                .orElseThrow();

        assertThat(result.verdict()).isEqualTo(Verdict.MIXED);
        assertThat(result.p90Seconds()).hasValue(18 * 60);
        assertThat(result.changes()).containsExactly(OTHER);
    }

    @Test
    void whoLeftUncalledIsToldApartAndWhoStillWaitsAfterAllPatienceCountsWithTheWaitSoFar() {
        List<DrawnTicket> drawn = new ArrayList<>(plus(called(10, 10, 10, 10, 10), waiting(0)));
        drawn.add(new DrawnTicket(OPENED, Optional.empty(), Ticket.State.GIVEN_UP));
        Instant atLast = UNTIL.plus(SETTINGS.measurePatience());

        assertThat(measure(atLast.minusMillis(1), drawn)).isEmpty();
        Result result = measure(atLast, drawn).orElseThrow();

        assertThat(result.people()).isEqualTo(6);
        assertThat(result.stillWaiting()).isEqualTo(1);
        assertThat(result.leftUncalled()).isEqualTo(1);
        assertThat(result.p90Seconds()).hasValue(90 * 60);
    }

    @Test
    void theWordsHoldPredictionAndMeasureSideBySide() {
        assertThat(words(called(16, 16, 16, 16, 16), List.of()))
                .isEqualTo(
                        new LocalText(
                                "预计等候不超过18分钟（不开放约42分钟），实际16分钟（5人）；等候人数由31人变为12人。与预计相符。",
                                "Predicted up to 18 minutes (42 minutes without), came to 16 minutes; 5 people. Waiting then 31, afterwards 12. As predicted."));
        assertThat(words(called(16, 16), List.of()).zh()).isEqualTo("开放后30分钟内只有2人取号排队（预计等候不超过18分钟，实际16分钟），人数太少，看不出效果。");
        assertThat(words(called(16, 16), List.of()).en())
                .isEqualTo(
                        "Only 2 people joined the line in the 30 minutes after the opening (predicted up to 18 minutes, came to 16 minutes): too few to say anything.");
    }

    @Test
    void whereNobodyCameTheWordsSayOnlyThat() {
        assertThat(words(List.of(), List.of()).zh()).isEqualTo("开放后30分钟内没有人取号排队，看不出效果。");
    }

    @Test
    void theWordsNameWhatElseChanged() {
        LocalText one = words(called(16, 16, 16, 16, 16), List.of(OTHER));
        assertThat(one.zh()).endsWith("期间3号窗口09:12关闭，不能只归因于本建议。");
        assertThat(one.en())
                .endsWith("Meanwhile Counter 3 closed at 09:12, so this cannot be put down to the proposal alone.");

        LocalText four = words(called(16, 16, 16, 16, 16), List.of(OTHER, OTHER, OTHER, OTHER));
        assertThat(four.zh()).contains("等共4次变动");
        assertThat(four.en()).contains("and 2 more changes");
    }

    @Test
    void theWordsSayWhoStillWaitsAndWhoLeft() {
        List<DrawnTicket> drawn = new ArrayList<>(plus(called(10, 10, 10, 10, 10), waiting(0)));
        drawn.add(new DrawnTicket(OPENED, Optional.empty(), Ticket.State.GIVEN_UP));
        LocalText words = wordsAt(UNTIL.plus(SETTINGS.measurePatience()), drawn, List.of());

        assertThat(words.zh()).contains("实际至少90分钟（6人）").contains("其中1人仍在等候。").contains("另有1人未等到叫号就离开。");
        assertThat(words.en()).contains("came to at least 90 minutes; 6 people").contains("1 of them still waiting.");
    }

    private static LocalText words(List<DrawnTicket> drawn, List<Change> changes) {
        return wordsAt(UNTIL, drawn, changes);
    }

    private static LocalText wordsAt(Instant now, List<DrawnTicket> drawn, List<Change> changes) {
        EffectMeasure.Seen seen = seen(drawn, changes);
        Effect effect =
                seen.begun().with(EffectMeasure.measure(seen, now, SETTINGS).orElseThrow());
        LocalText name = new LocalText("7号窗口", "Counter 7");
        Proposal proposal = new Proposal(
                UUID.fromString("0f7c2b1e-3d58-4c7e-8e21-9a7f0c1d2e3f"),
                Proposal.Kind.OPEN_COUNTER,
                new CounterId("7"),
                name,
                new LineId("social"),
                name,
                Proposal.State.DONE,
                OPENED,
                Optional.of(OPENED),
                Optional.of("manager"),
                seen.evidence(),
                Optional.of(effect));
        return EffectWords.of(proposal, effect, ZoneId.of("Asia/Shanghai"));
    }

    private static Optional<Result> measure(Instant now, List<DrawnTicket> drawn) {
        return EffectMeasure.measure(seen(drawn, List.of()), now, SETTINGS);
    }

    private static EffectMeasure.Seen seen(List<DrawnTicket> drawn, List<Change> changes) {
        return new EffectMeasure.Seen(
                evidence(OptionalLong.of(42 * 60)), Effect.begun(OPENED, UNTIL, 31), drawn, 12, changes);
    }

    private static Proposal.Evidence evidence(OptionalLong without) {
        return new Proposal.Evidence(38, 31, 1, without, 18 * 60, CaseWork.NONE, Optional.empty());
    }

    /** People who drew at the opening and waited so many minutes. */
    private static List<DrawnTicket> called(int... minutes) {
        return IntStream.of(minutes)
                .mapToObj(wait ->
                        new DrawnTicket(OPENED, Optional.of(OPENED.plus(Duration.ofMinutes(wait))), Ticket.State.DONE))
                .toList();
    }

    private static DrawnTicket waiting(int minute) {
        return new DrawnTicket(OPENED.plus(Duration.ofMinutes(minute)), Optional.empty(), Ticket.State.WAITING);
    }

    private static List<DrawnTicket> plus(List<DrawnTicket> tickets, DrawnTicket one) {
        return Stream.concat(tickets.stream(), Stream.of(one)).toList();
    }
}
