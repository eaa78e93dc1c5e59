package smarthall.server.calendar.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import smarthall.server.calendar.CalendarChange;
import smarthall.server.calendar.CalendarDesk;
import smarthall.server.hall.HallId;

/**
 * A change to be looked at before it is made: one of these.
 *
 * @param items days to set
 * @param giveBack a day to give back to the country's calendar
 * @param hours the hours of the week
 */
record ChangeRequest(@Nullable List<@Nullable DayBody> items, @Nullable LocalDate giveBack, @Nullable HoursBody hours) {

    CalendarChange toChange(CalendarDesk calendar, HallId hall) {
        if (Stream.of(items, giveBack, hours).filter(Objects::nonNull).count() != 1) {
            throw WrongCalendar.problem(
                    "items、giveBack、hours 应有且只有一项。", "Exactly one of items, giveBack and hours must be given.");
        }
        if (giveBack != null) {
            return new CalendarChange.GivenBack(giveBack);
        }
        return hours == null
                ? new CalendarChange.Days(new DaysBody(items).toDays())
                : calendar.week(hall, hours.toHours());
    }
}
