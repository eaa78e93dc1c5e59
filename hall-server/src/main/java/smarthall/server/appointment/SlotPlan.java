package smarthall.server.appointment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import smarthall.server.hall.OpenSpan;

/** Cuts a day's hours into slots. */
final class SlotPlan {

    private SlotPlan() {}

    /** The beginnings of the slots of a day, each wholly within the hours. */
    static List<Instant> starts(LocalDate date, List<OpenSpan> hours, ZoneId zone, Duration length) {
        List<Instant> starts = new ArrayList<>();
        for (OpenSpan span : hours) {
            Instant end = span.to(date, zone);
            for (Instant start = span.from(date, zone); !start.plus(length).isAfter(end); start = start.plus(length)) {
                starts.add(start);
            }
        }
        return starts;
    }
}
