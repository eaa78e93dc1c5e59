package smarthall.server.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smarthall.server.hall.HallId;
import smarthall.server.hall.OpeningHours;

/** What halls have set of their calendars, with every change. Changes take part in the caller's transaction. */
public interface CalendarStore {

    /** The days that a hall has set. */
    Map<LocalDate, SetDay> days(HallId hall);

    /** The hours that a hall has set; empty when those of its description hold. */
    Optional<OpeningHours> hours(HallId hall);

    /** Sets a day; a day given back, {@code kind} empty, is as the country's calendar says. */
    void set(HallId hall, LocalDate date, Optional<SetDay> day, Instant at, String by);

    void set(HallId hall, Optional<OpeningHours> hours, Instant at, String by);

    /** The changes of a hall's calendar, newest first. */
    List<Change> history(HallId hall, int limit);

    /**
     * One change.
     *
     * @param date the day; empty when the hours of the week were changed
     * @param what in words that {@link #set} would read; empty when it was given back
     */
    record Change(Optional<LocalDate> date, Optional<String> what, Instant at, String by) {}
}
