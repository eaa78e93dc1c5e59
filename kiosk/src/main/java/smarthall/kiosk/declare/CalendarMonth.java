package smarthall.kiosk.declare;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import smarthall.kiosk.hall.FormField;

/**
 * A month as it is shown to choose a day from: six weeks from the Monday on or before the first.
 *
 * @param today the hall's day, once it is known
 */
record CalendarMonth(YearMonth month, FormField.Range range, Optional<LocalDate> today) {

    private static final int DAYS = 42;

    List<LocalDate> days() {
        LocalDate first = month.atDay(1).with(DayOfWeek.MONDAY);
        LocalDate begin = first.isAfter(month.atDay(1)) ? first.minusWeeks(1) : first;
        return IntStream.range(0, DAYS).mapToObj(begin::plusDays).toList();
    }

    boolean isIn(LocalDate day) {
        return YearMonth.from(day).equals(month);
    }

    /** Whether a day may be chosen. */
    boolean fits(LocalDate day) {
        return switch (range) {
            case ANY -> true;
            case PAST -> today.filter(day::isAfter).isEmpty();
            case FUTURE -> today.filter(day::isBefore).isEmpty();
        };
    }

    CalendarMonth plusMonths(int months) {
        return new CalendarMonth(month.plusMonths(months), range, today);
    }
}
