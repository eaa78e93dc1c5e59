package smarthall.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReckoningTest {

    private static final Door IN = new Door("door-1", 100, Door.Direction.IN);
    private static final Door OUT = new Door("door-1", 100, Door.Direction.OUT);

    @Test
    void everythingStoredOnceHolds() {
        Reckoning reckoning = Reckoning.of(
                made(Map.of(IN, 5L, OUT, 3L), air(1, 21), air(2, 22)),
                stored(Map.of(IN, 5L, OUT, 3L), Map.of(IN, 5L, OUT, 3L), air(1, 21), air(2, 22)));

        assertThat(reckoning.holds()).isTrue();
        assertThat(reckoning.figures())
                .containsEntry("made", 2L)
                .containsEntry("stored", 2L)
                .containsEntry("lost", 0L)
                .containsEntry("doubled", 0L);
    }

    @Test
    void aReadingWithoutARowIsLostAndNamed() {
        Reckoning reckoning =
                Reckoning.of(made(Map.of(), air(1, 21), air(2, 22)), stored(Map.of(), Map.of(), air(2, 22)));

        assertThat(reckoning.holds()).isFalse();
        assertThat(reckoning.figures()).containsEntry("lost", 1L).containsEntry("doubled", 0L);
        assertThat(reckoning.examples()).containsExactly(air(1, 21).key());
    }

    @Test
    void aSecondRowOfTheSameKeyIsDoubledAndNeitherLostNorInvented() {
        Reckoning reckoning =
                Reckoning.of(made(Map.of(), air(1, 21)), stored(Map.of(), Map.of(), air(1, 21), air(1, 21)));

        assertThat(reckoning.holds()).isFalse();
        assertThat(reckoning.figures())
                .containsEntry("lost", 0L)
                .containsEntry("doubled", 1L)
                .containsEntry("invented", 0L);
    }

    @Test
    void aLossDoesNotHideBehindADouble() {
        Reckoning reckoning = Reckoning.of(
                made(Map.of(), air(1, 21), air(2, 22)), stored(Map.of(), Map.of(), air(1, 21), air(1, 21)));

        assertThat(reckoning.made()).isEqualTo(reckoning.stored());
        assertThat(reckoning.figures()).containsEntry("lost", 1L).containsEntry("doubled", 1L);
    }

    @Test
    void aRowThatNobodyMadeIsInventedAndAnotherValueIsAltered() {
        Reckoning reckoning = Reckoning.of(
                made(Map.of(), air(1, 21), air(2, 22)),
                stored(Map.of(), Map.of(), air(1, 21.5), air(2, 22), air(3, 23)));

        assertThat(reckoning.holds()).isFalse();
        assertThat(reckoning.figures()).containsEntry("invented", 1L).containsEntry("altered", 1L);
    }

    @Test
    void peopleMissedAtOneDoorAreNotMadeGoodByOneTooManyAtAnother() {
        Reckoning reckoning =
                Reckoning.of(made(Map.of(IN, 5L, OUT, 3L)), stored(Map.of(IN, 4L, OUT, 4L), Map.of(IN, 5L, OUT, 3L)));

        assertThat(reckoning.holds()).isFalse();
        assertThat(reckoning.figures()).containsEntry("lost", 1L).containsEntry("doubled", 1L);
    }

    @Test
    void minutesThatForgotPeopleBreakIt() {
        Reckoning reckoning = Reckoning.of(made(Map.of(IN, 5L)), stored(Map.of(IN, 5L), Map.of(IN, 2L)));

        assertThat(reckoning.holds()).isFalse();
        assertThat(reckoning.figures())
                .containsEntry("lost", 3L)
                .containsEntry("crossings", Map.of("made", 5L, "counted", 5L, "countedByMinute", 2L));
    }

    private static Reading air(long at, double value) {
        return new Reading(new Reading.Key("air-1", "temperature", at), value);
    }

    private static NodeJournals made(Map<Door, Long> crossings, Reading... readings) {
        return new NodeJournals(List.of(readings), crossings, 0);
    }

    private static StoredHall stored(Map<Door, Long> crossings, Map<Door, Long> byMinute, Reading... rows) {
        return new StoredHall(List.of(rows), crossings, byMinute, new SummedUp(0, 0, 0), 0);
    }
}
