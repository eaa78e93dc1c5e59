package smarthall.server.calendar.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import smarthall.server.calendar.DayKind;
import smarthall.server.calendar.SetDay;

class PublicHolidaysFileTest {

    private final Map<LocalDate, SetDay> days =
            new PublicHolidaysFile().publicHolidays().days();

    /** Counted by hand in the notices: days without work from Monday to Friday, and weekends worked. */
    @Test
    void theYearsHaveAsManyDaysAsTheirNotices() {
        assertThat(count(2025, DayKind.HOLIDAY)).isEqualTo(28);
        assertThat(count(2025, DayKind.MAKE_UP)).isEqualTo(5);
        assertThat(count(2026, DayKind.HOLIDAY)).isEqualTo(33);
        assertThat(count(2026, DayKind.MAKE_UP)).isEqualTo(6);
    }

    @Test
    void onlyWeekendsAreWorkedInPlaceOfOtherDays() {
        assertThat(days.values())
                .filteredOn(day -> day.kind() == DayKind.MAKE_UP)
                .isNotEmpty()
                .allSatisfy(day -> assertThat(day.date().getDayOfWeek()).isIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    }

    @Test
    void aYearWithoutANoticeIsASampleOfTheThirteenDaysOfTheLaw() {
        assertThat(days.values())
                .filteredOn(day -> day.date().getYear() == 2027)
                .hasSize(13)
                .allSatisfy(day -> assertThat(day.published()).isFalse());
        assertThat(days.values().stream()
                        .filter(day -> day.date().getYear() < 2027)
                        .map(SetDay::published)
                        .collect(Collectors.toSet()))
                .containsExactly(true);
    }

    private long count(int year, DayKind kind) {
        return days.values().stream()
                .filter(day -> day.date().getYear() == year && day.kind() == kind)
                .count();
    }
}
