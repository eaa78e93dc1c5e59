package smarthall.server.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smarthall.server.hall.OpenSpan;
import smarthall.server.hall.OpeningHours;

/**
 * A hall's days as they are known now: the week, over it the country's holidays, over them what the hall has set. Immutable.
 */
public final class HallCalendar {

    /** Nobody is told of an opening further ahead. */
    private static final int DAYS_LOOKED_AHEAD = 60;

    private final ZoneId zone;
    private final OpeningHours hours;
    private final Map<LocalDate, SetDay> country;
    private final Map<LocalDate, SetDay> own;

    /**
     * @param country the public holidays and make-up working days
     * @param own what the hall has set, which goes before
     */
    public HallCalendar(ZoneId zone, OpeningHours hours, Map<LocalDate, SetDay> country, Map<LocalDate, SetDay> own) {
        this.zone = zone;
        this.hours = hours;
        this.country = Map.copyOf(country);
        this.own = Map.copyOf(own);
    }

    public OpeningHours hours() {
        return hours;
    }

    public CalendarDay day(LocalDate date) {
        SetDay set = own.containsKey(date) ? own.get(date) : country.get(date);
        if (set == null) {
            return new CalendarDay(
                    date,
                    DayKind.ORDINARY,
                    Optional.empty(),
                    isWeekday(date),
                    hours.on(date.getDayOfWeek()),
                    CalendarDay.Source.WEEK,
                    true);
        }
        CalendarDay.Source source = own.containsKey(date) ? CalendarDay.Source.HALL : CalendarDay.Source.COUNTRY;
        return new CalendarDay(date, set.kind(), set.name(), isWorkingDay(date), hoursOf(set), source, set.published());
    }

    private List<OpenSpan> hoursOf(SetDay set) {
        return switch (set.kind()) {
            case ORDINARY -> hours.on(set.date().getDayOfWeek());
            case HOLIDAY, CLOSED -> List.of();
            // Worked in place of a weekday, whose hours it has; halls with other hours on some days set the day itself.
            case MAKE_UP ->
                hours.on(DayOfWeek.MONDAY).isEmpty() ? hours.on(set.date().getDayOfWeek()) : hours.on(DayOfWeek.MONDAY);
            case SPECIAL -> set.hours();
        };
    }

    /** Whether the hall is open at an instant by its day's hours, which appointments keep to even where it never closes. */
    public boolean hasHoursAt(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        return day(local.toLocalDate()).isOpenAt(60 * local.getHour() + local.getMinute());
    }

    /** The calendar as it would be with a change. */
    HallCalendar with(CalendarChange change) {
        Map<LocalDate, SetDay> days = new HashMap<>(own);
        if (change instanceof CalendarChange.Days set) {
            set.days().forEach(day -> days.put(day.date(), day));
        } else if (change instanceof CalendarChange.GivenBack given) {
            days.remove(given.date());
        } else if (change instanceof CalendarChange.Week week) {
            return new HallCalendar(zone, week.hours(), country, days);
        }
        return new HallCalendar(zone, hours, country, days);
    }

    /** Whether a day counts in limits; a hall's own closing or hours change nothing of it. */
    public boolean isWorkingDay(LocalDate date) {
        SetDay mine = own.get(date);
        SetDay set = mine == null || mine.kind() == DayKind.CLOSED || mine.kind() == DayKind.SPECIAL
                ? country.get(date)
                : mine;
        if (set == null) {
            return isWeekday(date);
        }
        return switch (set.kind()) {
            case HOLIDAY -> false;
            case MAKE_UP -> true;
            case ORDINARY, CLOSED, SPECIAL -> isWeekday(date);
        };
    }

    private static boolean isWeekday(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /**
     * The last day of a limit of so many working days that begins with an event on a day; that day does not count
     * (行政许可法 art 82).
     */
    public LocalDate workingDaysAfter(LocalDate day, int workingDays) {
        LocalDate last = day;
        for (int left = workingDays; left > 0; ) {
            last = last.plusDays(1);
            if (isWorkingDay(last)) {
                left--;
            }
        }
        return last;
    }

    /** When tickets are had on a day: its hours, or all of it where the hall is always open and has not set itself closed. */
    private List<OpenSpan> ticketHours(LocalDate date) {
        SetDay mine = own.get(date);
        boolean setClosed = mine != null && mine.kind() == DayKind.CLOSED;
        return hours.always() && !setClosed
                ? List.of(OpenSpan.WHOLE_DAY)
                : day(date).hours();
    }

    /**
     * The first moment at or after another at which tickets are had.
     *
     * @param before how long before each opening they are had already
     * @return empty when the hall opens on none of the next 60 days
     */
    public Optional<Instant> issuesFrom(Instant at, Duration before) {
        LocalDate today = at.atZone(zone).toLocalDate();
        for (int ahead = 0; ahead <= DAYS_LOOKED_AHEAD; ahead++) {
            LocalDate date = today.plusDays(ahead);
            for (OpenSpan span : ticketHours(date)) {
                if (span.to(date, zone).isAfter(at)) {
                    // Not before midnight: the numbers of a day begin with it.
                    Instant from = latest(
                            span.from(date, zone).minus(before),
                            date.atStartOfDay(zone).toInstant());
                    return Optional.of(latest(from, at));
                }
            }
        }
        return Optional.empty();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The end of a day's last hours; empty on a day that is closed, and where the hall never closes. */
    public Optional<Instant> closing(LocalDate date) {
        List<OpenSpan> spans = ticketHours(date);
        return spans.isEmpty() || spans.contains(OpenSpan.WHOLE_DAY)
                ? Optional.empty()
                : Optional.of(spans.get(spans.size() - 1).to(date, zone));
    }

    /** The end of a day for those who wait: its closing, or midnight where there is none. */
    public Instant end(LocalDate date) {
        return closing(date).orElseGet(() -> date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /**
     * How long the hall works between two moments of one day: breaks do not count.
     *
     * @param to not before {@code from}
     */
    public Duration openBetween(Instant from, Instant to) {
        LocalDate date = from.atZone(zone).toLocalDate();
        Duration open = Duration.ZERO;
        for (OpenSpan span : ticketHours(date)) {
            Instant begin = latest(span.from(date, zone), from);
            Instant end = span.to(date, zone).isBefore(to) ? span.to(date, zone) : to;
            if (begin.isBefore(end)) {
                open = open.plus(Duration.between(begin, end));
            }
        }
        return open;
    }

    /** When the hall has worked for so long since a moment of a day; the day's end when it has not until then. */
    public Instant afterOpen(Instant from, Duration open) {
        LocalDate date = from.atZone(zone).toLocalDate();
        Duration left = open;
        Instant at = from;
        for (OpenSpan span : ticketHours(date)) {
            Instant begin = latest(span.from(date, zone), from);
            Instant end = span.to(date, zone);
            if (begin.isBefore(end)) {
                if (!begin.plus(left).isAfter(end)) {
                    return begin.plus(left);
                }
                left = left.minus(Duration.between(begin, end));
                at = end;
            }
        }
        return at;
    }
}
