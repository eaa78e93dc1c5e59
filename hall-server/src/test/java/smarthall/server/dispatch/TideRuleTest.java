package smarthall.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import smarthall.server.counter.CounterState;
import smarthall.server.counter.CounterState.Status;
import smarthall.server.dispatch.Tide.Tier;
import smarthall.server.dispatch.TideRule.Level;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.queue.QueueRules;
import smarthall.server.queue.QueueRules.Rule;

class TideRuleTest {

    private static final LineId SOCIAL = new LineId("social");
    private static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");
    private static final QueueRules RULES = QueueRules.standard();
    private static final Duration LOOK = Duration.ofSeconds(30);

    @Test
    void aTierIsReachedOnlyWhenTheWaitHasStoodThereForTheHoldTime() {
        List<Tide> course = course(RULES, minutes(35), 8);

        assertThat(course.subList(0, 6)).extracting(Tide::tier).containsOnly(Tier.CALM);
        assertThat(course.get(6).tier()).as("after 3 minutes").isEqualTo(Tier.OVER);
        assertThat(course.get(6).since()).isEqualTo(NINE.plus(Duration.ofMinutes(3)));
    }

    @Test
    void aPeakShorterThanTheHoldTimeIsNoTide() {
        List<Level> levels = new ArrayList<>();
        for (int peak = 0; peak < 10; peak++) {
            levels.addAll(List.of(minutes(50), minutes(50), minutes(50), minutes(5)));
        }

        assertThat(course(RULES, levels)).extracting(Tide::tier).containsOnly(Tier.CALM);
    }

    @Test
    void aWaitThatSwingsBetweenTheLimitAndItsEbbKeepsItsTier() {
        List<Level> levels = new ArrayList<>(
                List.of(minutes(31), minutes(31), minutes(31), minutes(31), minutes(31), minutes(31), minutes(31)));
        for (int swing = 0; swing < 60; swing++) {
            levels.add(minutes(swing % 2 == 0 ? 22 : 29));
        }

        List<Tide> course = course(RULES, levels);

        assertThat(course.subList(6, course.size())).extracting(Tide::tier).containsOnly(Tier.OVER);
    }

    @Test
    void itIsOverWhenTheWaitHasBeenBelowTheEbbForLongEnough() {
        List<Level> levels = new ArrayList<>();
        levels.addAll(Collections.nCopies(7, minutes(40)));
        levels.addAll(Collections.nCopies(30, minutes(3)));

        List<Tide> course = course(RULES, levels);

        assertThat(course.get(6).tier()).isEqualTo(Tier.OVER);
        assertThat(course.get(7 + 19).tier()).as("before 10 minutes").isEqualTo(Tier.OVER);
        assertThat(course.get(7 + 20).tier()).as("after 10 minutes").isEqualTo(Tier.CALM);
    }

    @Test
    void manyForEachOpenCounterAreARushWhateverIsPredicted() {
        assertThat(new Level(21, 2, OptionalLong.of(60)).tier(RULES, 100)).isEqualTo(Tier.OVER);
        assertThat(new Level(20, 2, OptionalLong.of(60)).tier(RULES, 100)).isEqualTo(Tier.CALM);
        assertThat(new Level(1, 0, OptionalLong.empty()).tier(RULES, 100)).isEqualTo(Tier.OVER);
        assertThat(new Level(0, 0, OptionalLong.empty()).tier(RULES, 100)).isEqualTo(Tier.CALM);
        assertThat(new Level(2, 1, OptionalLong.of(21 * 60)).tier(RULES, 100)).isEqualTo(Tier.BUSY);
    }

    @Property(tries = 300)
    void noTwoChangesComeFasterThanTheirHoldTimes(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 60) Integer> waits,
            @ForAll @IntRange(min = 1, max = 10) int hold,
            @ForAll @IntRange(min = 1, max = 20) int ebb) {
        QueueRules rules = new QueueRules(Map.of(Rule.TIDE_HOLD_MINUTES, hold, Rule.TIDE_EBB_MINUTES, ebb));
        List<Tide> course =
                course(rules, waits.stream().map(TideRuleTest::minutes).toList());

        for (int look = 1; look < course.size(); look++) {
            Tide before = course.get(look - 1);
            Tide after = course.get(look);
            if (after.tier() != before.tier()) {
                boolean rises = after.tier().compareTo(before.tier()) > 0;
                int looks = (rises ? hold : ebb) * 2;
                assertThat(look).isGreaterThanOrEqualTo(looks);
                Tier was = before.tier();
                int percent = rises ? 100 : rules.get(Rule.TIDE_EBB_PERCENT);
                assertThat(waits.subList(look - looks, look + 1))
                        .as("the whole hold time speaks for the change")
                        .allSatisfy(wait -> assertThat(
                                        minutes(wait).tier(rules, percent).compareTo(was))
                                .satisfies(order -> assertThat(rises ? order > 0 : order < 0)
                                        .isTrue()));
            }
        }
    }

    @Test
    void helpGoesToTheLineThatWaitsLongestAndIsTakenBackOnlyWhenAllItsLinesAreCalm() {
        Tide over = tide("social", Tier.OVER);
        Tide busy = tide("general", Tier.BUSY);
        Tide calm = tide("general", Tier.CALM);
        CounterState closed = counter(Status.CLOSED, true);
        CounterState open = counter(Status.OPEN, true);

        assertThat(TideRule.decide(List.of(over, busy), List.of(closed), List.of()))
                .hasValueSatisfying(move -> {
                    assertThat(move.kind()).isEqualTo(Proposal.Kind.OPEN_TIDAL_COUNTER);
                    assertThat(move.tide()).isEqualTo(over);
                });
        assertThat(TideRule.decide(List.of(over, busy), List.of(closed), List.of(SOCIAL)))
                .as("left alone")
                .isEmpty();
        assertThat(TideRule.decide(List.of(over), List.of(counter(Status.CLOSED, false)), List.of()))
                .as("a counter of every day")
                .isEmpty();
        assertThat(TideRule.decide(List.of(tide("social", Tier.CALM), busy), List.of(open), List.of()))
                .isEmpty();
        assertThat(TideRule.decide(List.of(tide("social", Tier.CALM), calm), List.of(open), List.of()))
                .hasValueSatisfying(move -> assertThat(move.kind()).isEqualTo(Proposal.Kind.CLOSE_TIDAL_COUNTER));
        assertThat(TideRule.decide(
                        List.of(tide("social", Tier.CALM), calm), List.of(counter(Status.OPEN, false)), List.of()))
                .isEmpty();
    }

    private static Tide tide(String line, Tier tier) {
        return new Tide(new LineId(line), tier, NINE, Optional.empty(), Optional.empty());
    }

    private static CounterState counter(Status status, boolean tidal) {
        LocalText name = new LocalText("8号窗口", "Counter 8");
        List<LineId> lines = Stream.of("general", "social").map(LineId::new).toList();
        return new CounterState(
                new HallDescription.Counter(new CounterId("8"), name, new ZoneId("hall"), lines, tidal),
                status,
                lines,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Level minutes(int p90) {
        return new Level(3, 1, OptionalLong.of(p90 * 60L));
    }

    private static List<Tide> course(QueueRules rules, Level level, int looks) {
        return course(rules, Collections.nCopies(looks, level));
    }

    private static List<Tide> course(QueueRules rules, List<Level> levels) {
        List<Tide> course = new ArrayList<>();
        Tide tide = Tide.calm(SOCIAL, NINE);
        Instant now = NINE;
        for (Level level : levels) {
            tide = TideRule.next(tide, level, rules, now);
            course.add(tide);
            now = now.plus(LOOK);
        }
        return course;
    }
}
