package smarthall.server.appointment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import smarthall.server.appointment.SlotDay.None;
import smarthall.server.calendar.CalendarDay;
import smarthall.server.calendar.CalendarDesk;
import smarthall.server.calendar.HallCalendar;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.queue.QueueRules;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleBook;

/** The slots of the lines, and what is left of them. Thread-safe; every answer is read anew. */
@Service
public class SlotBoard {

    private final Halls halls;
    private final CalendarDesk calendar;
    private final RuleBook rules;
    private final AppointmentStore store;
    private final Clock clock;

    SlotBoard(Halls halls, CalendarDesk calendar, RuleBook rules, AppointmentStore store, Clock clock) {
        this.halls = halls;
        this.calendar = calendar;
        this.rules = rules;
        this.store = store;
        this.clock = clock;
    }

    /** The days that can be booked in a line, from today on, with those that are closed or full among them. */
    public List<SlotDay> days(HallId hall, LineId line) {
        LocalDate today = halls.get(hall).businessDay(clock.instant());
        int ahead = rules.of(hall, line).get(Rule.BOOKING_DAYS);
        return Stream.iterate(today, date -> date.plusDays(1))
                .limit(ahead + 1L)
                .map(date -> day(hall, line, date))
                .toList();
    }

    public SlotDay day(HallId hall, LineId line, LocalDate date) {
        HallDescription description = halls.get(hall);
        HallCalendar days = calendar.of(hall);
        QueueRules rule = rules.of(hall, line);
        CalendarDay day = days.day(date);
        LocalDate today = description.businessDay(clock.instant());
        Optional<None> why = why(day, today, rule);
        return why.isPresent()
                ? new SlotDay(day, why, List.of())
                : new SlotDay(day, why, slots(description, line, day, rule));
    }

    private static Optional<None> why(CalendarDay day, LocalDate today, QueueRules rule) {
        if (rule.get(Rule.SLOT_PLACES) == 0) {
            return Optional.of(None.NOT_OFFERED);
        }
        if (day.date().isBefore(today)) {
            return Optional.of(None.PAST);
        }
        if (day.date().isAfter(today.plusDays(rule.get(Rule.BOOKING_DAYS)))) {
            return Optional.of(None.TOO_FAR_AHEAD);
        }
        return day.hours().isEmpty() ? Optional.of(None.CLOSED) : Optional.empty();
    }

    private List<Slot> slots(HallDescription hall, LineId line, CalendarDay day, QueueRules rule) {
        Duration length = Duration.ofMinutes(rule.get(Rule.SLOT_MINUTES));
        int places = rule.get(Rule.SLOT_PLACES);
        Instant soonest = clock.instant().plus(Duration.ofMinutes(rule.get(Rule.BOOKING_NOTICE_MINUTES)));
        Map<Instant, Integer> taken = store.taken(
                hall.id(),
                line,
                hall.startOf(day.date()),
                hall.startOf(day.date().plusDays(1)));
        return SlotPlan.starts(day.date(), day.hours(), hall.timeZone(), length).stream()
                .map(start -> {
                    int left = Math.max(0, places - taken.getOrDefault(start, 0));
                    return new Slot(start, start.plus(length), places, left, left > 0 && !start.isBefore(soonest));
                })
                .toList();
    }

    /** The slot of a line that begins at an instant, full or not; empty when none does that could be booked now. */
    Optional<Slot> slot(HallId hall, LineId line, Instant start) {
        HallDescription description = halls.get(hall);
        Instant soonest =
                clock.instant().plus(Duration.ofMinutes(rules.of(hall, line).get(Rule.BOOKING_NOTICE_MINUTES)));
        return day(hall, line, description.businessDay(start)).slots().stream()
                .filter(slot -> slot.start().equals(start) && !start.isBefore(soonest))
                .findFirst();
    }
}
