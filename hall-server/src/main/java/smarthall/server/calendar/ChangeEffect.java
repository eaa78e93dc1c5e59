package smarthall.server.calendar;

import java.util.List;

/**
 * What a change of a calendar does.
 *
 * @param days the days that become others, in order, as far as one can see ahead; of days that are set, each of them
 * @param broken engagements that would fall outside the hours then, the earliest first
 */
public record ChangeEffect(List<Changed> days, List<Engagements.Engagement> broken) {

    public ChangeEffect {
        days = List.copyOf(days);
        broken = List.copyOf(broken);
    }

    /** A day before and after. */
    public record Changed(CalendarDay before, CalendarDay after) {}
}
