package smarthall.server.casework;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * Limits in working days: the day of the event does not count (行政许可法 art 82). Saturdays and Sundays are free here;
 * statutory holidays and the weekends worked in their stead are not known yet.
 */
final class WorkingDays {

    private WorkingDays() {}

    /** The last day of a limit of so many working days that begins with an event on a day. */
    static LocalDate after(LocalDate day, int workingDays) {
        LocalDate last = day;
        for (int left = workingDays; left > 0; ) {
            last = last.plusDays(1);
            if (isWorkingDay(last)) {
                left--;
            }
        }
        return last;
    }

    private static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
