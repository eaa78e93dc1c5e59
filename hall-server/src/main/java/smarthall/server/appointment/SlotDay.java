package smarthall.server.appointment;

import java.util.List;
import java.util.Optional;
import smarthall.server.calendar.CalendarDay;

/**
 * A day as it can be booked.
 *
 * @param why nothing can be booked on it at all; empty when there are slots, full or not
 */
public record SlotDay(CalendarDay day, Optional<None> why, List<Slot> slots) {

    /** Why a day has no slots. */
    public enum None {
        /** The line takes no appointments. */
        NOT_OFFERED,
        CLOSED,
        PAST,
        TOO_FAR_AHEAD
    }

    public SlotDay {
        slots = List.copyOf(slots);
    }

    /** Places that can be had now. */
    public int left() {
        return slots.stream().filter(Slot::bookable).mapToInt(Slot::left).sum();
    }
}
