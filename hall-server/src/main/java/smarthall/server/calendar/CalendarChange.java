package smarthall.server.calendar;

import java.time.LocalDate;
import java.util.List;
import smarthall.server.hall.OpeningHours;

/** A change of a hall's calendar. */
public sealed interface CalendarChange {

    /** Sets days, all of them or none. */
    record Days(List<SetDay> days) implements CalendarChange {

        public Days {
            days = List.copyOf(days);
        }
    }

    /** Gives a day back to the country's calendar. */
    record GivenBack(LocalDate date) implements CalendarChange {}

    /**
     * Sets the hours of the week.
     *
     * @param hours those that will hold
     * @param ofDescription whether they are those of the hall's description again
     */
    record Week(OpeningHours hours, boolean ofDescription) implements CalendarChange {}
}
