package smarthall.server.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.OpeningHours;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/**
 * The calendars of the halls. Each change is one transaction together with its journal entry; who asks afterwards, at any
 * server on the same database, is told by it. Thread-safe.
 */
@Service
public class CalendarDesk {

    private static final int DAYS_OF_A_WEEK = 7;

    private final Halls halls;
    private final CalendarStore store;
    private final PublicHolidays country;
    private final Optional<Engagements> engagements;
    private final Journal journal;
    private final Clock clock;
    private final Map<HallId, Read> read = new ConcurrentHashMap<>();

    CalendarDesk(
            Halls halls,
            CalendarStore store,
            PublicHolidays country,
            Optional<Engagements> engagements,
            Journal journal,
            Clock clock) {
        this.halls = halls;
        this.store = store;
        this.country = country;
        this.engagements = engagements;
        this.journal = journal;
        this.clock = clock;
    }

    /** A calendar and the mark under which it was read. */
    private record Read(long settings, HallCalendar calendar) {}

    /** A hall's calendar as it is now. */
    public HallCalendar of(HallId hall) {
        return of(hall, journal.settings(hall));
    }

    /**
     * A hall's calendar.
     *
     * @param settings the mark that the caller has just read, see {@link Journal#settings}
     */
    public HallCalendar of(HallId hall, long settings) {
        HallDescription description = halls.get(hall);
        Read last = read.get(description.id());
        if (last != null && last.settings() == settings) {
            return last.calendar();
        }
        HallCalendar calendar = new HallCalendar(
                description.timeZone(),
                store.hours(description.id()).orElse(description.openingHours()),
                country.days(),
                store.days(description.id()));
        read.put(description.id(), new Read(settings, calendar));
        return calendar;
    }

    /** What a change would do now. */
    public ChangeEffect effect(HallId hall, CalendarChange change) {
        HallCalendar before = of(hall);
        HallCalendar after = before.with(change);
        LocalDate today = halls.get(hall).businessDay(clock.instant());
        return new ChangeEffect(
                datesOf(change, today)
                        .map(date -> new ChangeEffect.Changed(before.day(date), after.day(date)))
                        .filter(day -> !(change instanceof CalendarChange.Week)
                                || !day.before().hours().equals(day.after().hours()))
                        .toList(),
                engagements.map(each -> each.open(hall, breaks(before, after))).orElse(List.of()));
    }

    private static Stream<LocalDate> datesOf(CalendarChange change, LocalDate today) {
        if (change instanceof CalendarChange.Days set) {
            return set.days().stream().map(SetDay::date).sorted();
        }
        return change instanceof CalendarChange.GivenBack given
                ? Stream.of(given.date())
                : today.datesUntil(today.plusDays(DAYS_OF_A_WEEK));
    }

    /** What is outside the hours already is no matter of the change. */
    private static Predicate<Instant> breaks(HallCalendar before, HallCalendar after) {
        return at -> before.hasHoursAt(at) && !after.hasHoursAt(at);
    }

    /**
     * Makes a change, and calls off what it breaks.
     *
     * @param callOff how many engagements it may break: what the changer has seen and agreed to
     */
    @Transactional
    public ChangeResult change(HallId hall, CalendarChange change, int callOff, String by) {
        HallId id = halls.get(hall).id();
        // Another change at the same time is over before this one looks at what it breaks.
        HallCalendar before = of(id, journal.lockSettings(id));
        Predicate<Instant> breaks = breaks(before, before.with(change));
        List<Engagements.Engagement> broken =
                engagements.map(each -> each.lockOpen(id, breaks)).orElse(List.of());
        if (broken.size() != callOff) {
            return new ChangeResult.Breaks(broken.size());
        }
        keep(id, change, by);
        journal.write(id, JournalKind.CALENDAR_CHANGED, subject(change), body(change, broken.size(), by));
        engagements.ifPresent(each -> each.callOff(id, broken, by));
        return new ChangeResult.Changed();
    }

    private void keep(HallId hall, CalendarChange change, String by) {
        Instant now = clock.instant();
        if (change instanceof CalendarChange.Days set) {
            set.days().forEach(day -> store.set(hall, day.date(), Optional.of(day), now, by));
        } else if (change instanceof CalendarChange.GivenBack given) {
            store.set(hall, given.date(), Optional.empty(), now, by);
        } else if (change instanceof CalendarChange.Week week) {
            store.set(hall, Optional.of(week.hours()).filter(hours -> !week.ofDescription()), now, by);
        }
    }

    private static String subject(CalendarChange change) {
        return change instanceof CalendarChange.Week ? "hours" : "days";
    }

    private static Map<String, Object> body(CalendarChange change, int calledOff, String by) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (change instanceof CalendarChange.Days set) {
            body.put(
                    "days",
                    set.days().stream().map(day -> day.date().toString()).toList());
        } else if (change instanceof CalendarChange.GivenBack given) {
            body.put("days", List.of(given.date().toString()));
        } else if (change instanceof CalendarChange.Week week) {
            body.put("hours", !week.ofDescription());
        }
        if (calledOff > 0) {
            body.put("calledOff", calledOff);
        }
        body.put("by", by);
        return body;
    }

    /** The hours of a hall's week as a change: its own, or those of its description when none are given. */
    public CalendarChange week(HallId hall, Optional<OpeningHours> hours) {
        return new CalendarChange.Week(hours.orElse(halls.get(hall).openingHours()), hours.isEmpty());
    }

    /** The changes of a hall's calendar, newest first. */
    public List<CalendarStore.Change> history(HallId hall, int limit) {
        return store.history(halls.get(hall).id(), limit);
    }
}
