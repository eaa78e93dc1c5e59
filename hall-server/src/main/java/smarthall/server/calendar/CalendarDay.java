package smarthall.server.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.OpenSpan;

/**
 * One day of a hall.
 *
 * @param working whether it counts as a working day in limits (行政许可法 art 82)
 * @param hours when the hall is open, in order; empty when it is closed
 * @param source who says so
 * @param published whether what is said of it stands in a public notice; else it is a sample
 */
public record CalendarDay(
        LocalDate date,
        DayKind kind,
        Optional<LocalText> name,
        boolean working,
        List<OpenSpan> hours,
        Source source,
        boolean published) {

    /** Who says what a day is; the later goes before the earlier. */
    public enum Source {
        /** The hours of the week. */
        WEEK,
        /** The country's holidays and make-up working days. */
        COUNTRY,
        /** The hall itself. */
        HALL
    }

    /** Whether the hall is open at a minute after midnight. */
    boolean isOpenAt(int minute) {
        return hours.stream().anyMatch(span -> span.fromMinute() <= minute && minute < span.toMinute());
    }
}
