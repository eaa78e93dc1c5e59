package smarthall.server.calendar;

import java.time.LocalDate;
import java.util.Map;

/**
 * The country's holidays and make-up working days, as they came with the program. Immutable.
 *
 * @param days those that are not as the day of the week says
 */
public record PublicHolidays(Map<LocalDate, SetDay> days) {

    public PublicHolidays {
        days = Map.copyOf(days);
    }
}
