package smarthall.server.calendar.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.calendar.CalendarChange;
import smarthall.server.calendar.CalendarDesk;
import smarthall.server.calendar.ChangeEffect;
import smarthall.server.calendar.ChangeResult;
import smarthall.server.calendar.HallCalendar;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;

/** A hall's days: anybody may read them; the manager sets hours and days, and sees each change. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/calendar")
class CalendarController {

    private static final int MOST_DAYS_SHOWN = 400;
    private static final int CHANGES_SHOWN = 50;

    private final CalendarDesk calendar;
    private final Halls halls;
    private final Clock clock;

    CalendarController(CalendarDesk calendar, Halls halls, Clock clock) {
        this.calendar = calendar;
        this.halls = halls;
        this.clock = clock;
    }

    /**
     * @param from the first day; today when it is not given
     * @param days how many, 1 to 400
     */
    @GetMapping
    CalendarAnswer calendar(
            @PathVariable String hall,
            @RequestParam Optional<LocalDate> from,
            @RequestParam(defaultValue = "14") int days) {
        HallDescription description = halls.get(new HallId(hall));
        if (days < 1 || days > MOST_DAYS_SHOWN) {
            throw WrongCalendar.problem(
                    "days 应为1至" + MOST_DAYS_SHOWN + "。", "days must be 1 to " + MOST_DAYS_SHOWN + ".");
        }
        HallCalendar now = calendar.of(description.id());
        Instant at = clock.instant();
        LocalDate today = description.businessDay(at);
        LocalDate first = from.orElse(today);
        Optional<Instant> opens = now.issuesFrom(at, Duration.ZERO);
        boolean open = opens.equals(Optional.of(at));
        return new CalendarAnswer(
                description.timeZone().getId(),
                open,
                open ? time(description, now.closing(today)) : null,
                open ? null : time(description, opens),
                HoursBody.from(now.hours()),
                first.datesUntil(first.plusDays(days))
                        .map(date -> DayBody.from(now.day(date)))
                        .toList());
    }

    @GetMapping("/changes")
    ChangesAnswer changes(@PathVariable String hall) {
        HallDescription description = halls.get(new HallId(hall));
        return new ChangesAnswer(calendar.history(description.id(), CHANGES_SHOWN).stream()
                .map(change -> new ChangeBody(
                        change.date().orElse(null),
                        change.what().orElse(null),
                        change.at().atZone(description.timeZone()).toOffsetDateTime(),
                        change.by()))
                .toList());
    }

    /** What a change would do: the days before and after, and the appointments that would fall outside the hours. */
    @PostMapping("/preview")
    EffectAnswer preview(@PathVariable String hall, @RequestBody ChangeRequest change) {
        HallDescription description = halls.get(new HallId(hall));
        ChangeEffect effect = calendar.effect(description.id(), change.toChange(calendar, description.id()));
        return EffectAnswer.from(effect, description);
    }

    /**
     * Sets the hours of the week; a body without a week gives them back to the hall's description.
     *
     * @param callOff how many appointments may be called off because they would fall outside the hours then
     */
    @PutMapping("/hours")
    CalendarAnswer setHours(
            @PathVariable String hall,
            @RequestParam(defaultValue = "0") int callOff,
            @RequestBody HoursBody body,
            Principal by) {
        change(hall, calendar.week(new HallId(hall), body.toHours()), callOff, by);
        return calendar(hall, Optional.empty(), 14);
    }

    /** Sets days, a whole year's holidays say: all of them or, when one is wrong, none. */
    @PutMapping("/days")
    CalendarAnswer setDays(
            @PathVariable String hall,
            @RequestParam(defaultValue = "0") int callOff,
            @RequestBody DaysBody body,
            Principal by) {
        change(hall, new CalendarChange.Days(body.toDays()), callOff, by);
        return calendar(hall, Optional.of(body.firstDay()), 14);
    }

    /** Gives a day back to the country's calendar. */
    @DeleteMapping("/days/{date}")
    CalendarAnswer giveBack(
            @PathVariable String hall,
            @PathVariable LocalDate date,
            @RequestParam(defaultValue = "0") int callOff,
            Principal by) {
        change(hall, new CalendarChange.GivenBack(date), callOff, by);
        return calendar(hall, Optional.of(date), 14);
    }

    private void change(String hall, CalendarChange change, int callOff, Principal by) {
        ChangeResult result = calendar.change(new HallId(hall), change, callOff, by.getName());
        if (result instanceof ChangeResult.Breaks breaks) {
            throw WrongCalendar.breaks(breaks.broken());
        }
    }

    private static @Nullable OffsetDateTime time(HallDescription hall, Optional<Instant> at) {
        return at.map(each -> each.atZone(hall.timeZone()).toOffsetDateTime()).orElse(null);
    }

    /**
     * @param open whether the hall is open now
     * @param closesAt the end of today's hours; null when it is closed, or never closes
     * @param opensAt when it opens again; null when it is open, or nobody knows
     */
    record CalendarAnswer(
            String timeZone,
            boolean open,
            @Nullable OffsetDateTime closesAt,
            @Nullable OffsetDateTime opensAt,
            HoursBody hours,
            List<DayBody> items) {}

    record ChangesAnswer(List<ChangeBody> items) {}

    /**
     * @param date null when the hours of the week were changed
     * @param what null when it was given back
     */
    record ChangeBody(@Nullable LocalDate date, @Nullable String what, OffsetDateTime at, String by) {}
}
