package smarthall.server.calendar;

/** What a day is. */
public enum DayKind {
    /** As the day of the week says. */
    ORDINARY,
    /** A public holiday, or a day off that was moved to it; no working day. */
    HOLIDAY,
    /** A Saturday or Sunday that is worked in place of another day (调休). */
    MAKE_UP,
    /** The hall alone is closed; limits go on. */
    CLOSED,
    /** The hall has other hours than usual. */
    SPECIAL
}
