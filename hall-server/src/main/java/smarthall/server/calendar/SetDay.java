package smarthall.server.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.OpenSpan;
import smarthall.server.hall.OpeningHours;

/**
 * A day that is not as the day of the week says.
 *
 * @param name what it is called, shown to visitors
 * @param hours the day's own; of a day that is {@link DayKind#SPECIAL} alone
 * @param published whether it stands in a public notice; else it is a sample that awaits one
 */
public record SetDay(LocalDate date, DayKind kind, Optional<LocalText> name, List<OpenSpan> hours, boolean published) {

    public SetDay {
        hours = OpeningHours.inOrder(hours);
        if (kind == DayKind.SPECIAL && hours.isEmpty()) {
            throw new IllegalArgumentException("The day " + date + " is SPECIAL and needs hours.");
        }
        if (kind != DayKind.SPECIAL && !hours.isEmpty()) {
            throw new IllegalArgumentException("The day " + date + " is " + kind + " and has no hours of its own.");
        }
    }
}
