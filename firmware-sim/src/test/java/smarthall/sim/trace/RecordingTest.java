package smarthall.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.sim.settings.WrongSetting;

class RecordingTest {

    private static final String DOORS = "start,in,out";
    private static final String CLIMATE = "time,temperature_cel,relative_humidity_pct,light_lux,co2_ppm,occupied";

    @Test
    void doorsAreCountedByHalfHoursAndAnEmptyFieldIsNotACountOfNobody() {
        DoorRecording doors =
                doors("2005-07-28T09:00:00,9,0", "2005-07-28T09:30:00,,4", "", "2005-07-28T10:00:00,0,0\r");

        assertThat(doors.of(LocalDate.of(2005, 7, 28)))
                .containsOnlyKeys(LocalDateTime.of(2005, 7, 28, 9, 0), LocalDateTime.of(2005, 7, 28, 10, 0))
                .containsEntry(LocalDateTime.of(2005, 7, 28, 9, 0), new DoorRecording.Count(9, 0));
        assertThat(doors.of(LocalDate.of(2005, 7, 29))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "2005-07-28T09:00:00,9 | doors.csv, line 3: there must be 3 fields, not 2.",
                "2005-07-28T09:10:00,9,1 | doors.csv, line 3: start must be a full or half hour, not 2005-07-28T09:10.",
                "2005-07-28T08:00:00,9,1 | doors.csv, line 3: the time 2005-07-28T08:00 is not later than"
                        + " 2005-07-28T08:30 before it.",
                "2005-07-28T08:30:00,9,1 | doors.csv, line 3: the time 2005-07-28T08:30 is not later than"
                        + " 2005-07-28T08:30 before it.",
                "28/07/2005,9,1 | doors.csv, line 3: start must be a local time like 2005-07-28T09:30:00, not"
                        + " \"28/07/2005\".",
                "2005-07-28T09:00:00,-1,1 | doors.csv, line 3: in must be a whole number of people from 0 to 100000.",
                "2005-07-28T09:00:00,1,2.5 | doors.csv, line 3: out must be a whole number of people from 0 to 100000.",
                "2005-07-28T09:00:00,NaN,2 | doors.csv, line 3: in must be a number, not \"NaN\".",
            })
    void aWrongLineIsNamed(String line, String sentence) {
        assertThatThrownBy(() -> doors("2005-07-28T08:30:00,1,1", line))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(sentence);
    }

    @Test
    void anotherFormatIsToldByItsHeading() {
        assertThatThrownBy(() -> ClimateRecording.parse("air.csv", List.of(DOORS, "2005-07-28T09:00:00,1,1")))
                .hasMessage("air.csv, line 1: the heading must be \"" + CLIMATE + "\", not \"start,in,out\".");
        assertThatThrownBy(() -> DoorRecording.parse("doors.csv", List.of()))
                .hasMessage("doors.csv, line 1: the heading must be \"start,in,out\", not \"\".");
    }

    @Test
    void aClimateLineMayLackAValue() {
        LocalDateTime time = LocalDateTime.of(2015, 2, 9, 0, 0, 59);
        ClimateRecording climate =
                ClimateRecording.parse("air.csv", List.of(CLIMATE, "2015-02-09T00:00:59,23.7,26.27,585.2,,1"));

        assertThat(climate.of(LocalDate.of(2015, 2, 9)))
                .containsEntry(
                        time,
                        new RecordedAir(OptionalDouble.of(23.7), OptionalDouble.of(26.27), OptionalDouble.empty()));
        assertThatThrownBy(() -> ClimateRecording.parse(
                        "air.csv", List.of(CLIMATE, "2015-02-09T00:00:59,23.7,126.27,585.2,740,1")))
                .hasMessage("air.csv, line 2: relative_humidity_pct must be from 0.0 to 100.0, not 126.27.");
    }

    @Test
    void withoutAWishTheBusiestOfTheFullestDaysIsPlayed() {
        DoorRecording doors = doors(
                "2005-07-27T23:30:00,90,90",
                "2005-07-28T00:00:00,1,1",
                "2005-07-28T00:30:00,1,2",
                "2005-07-29T00:00:00,1,1",
                "2005-07-29T00:30:00,1,1");

        assertThat(doors.choose(List.of())).isEqualTo(LocalDate.of(2005, 7, 28));
        assertThat(doors.choose(List.of(LocalDate.of(2005, 7, 29)))).isEqualTo(LocalDate.of(2005, 7, 29));
        assertThatThrownBy(() -> doors.choose(List.of(LocalDate.of(2015, 2, 9))))
                .hasMessage("doors.csv has nothing of 2015-02-09; its days are 2005-07-27 to 2005-07-29.");
        assertThatThrownBy(() -> doors().choose(List.of())).hasMessage("doors.csv records nothing.");
    }

    private static DoorRecording doors(String... lines) {
        return DoorRecording.parse(
                "doors.csv",
                java.util.stream.Stream.concat(java.util.stream.Stream.of(DOORS), java.util.Arrays.stream(lines))
                        .toList());
    }
}
