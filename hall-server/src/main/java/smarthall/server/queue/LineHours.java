package smarthall.server.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import smarthall.server.calendar.CalendarDesk;
import smarthall.server.calendar.HallCalendar;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.queue.QueueRules.Rule;

/** When lines issue tickets, and when the day is over for those who wait. Thread-safe; every answer is read anew. */
@Service
public class LineHours {

    private final Halls halls;
    private final CalendarDesk calendar;
    private final RuleBook rules;

    LineHours(Halls halls, CalendarDesk calendar, RuleBook rules) {
        this.halls = halls;
        this.calendar = calendar;
        this.rules = rules;
    }

    /** Why a line issues no tickets. */
    public enum Reason {
        /** The hall is closed, for the night, a holiday or a break. */
        HALL_CLOSED,
        /** Whoever came now would not be served before the hall closes. */
        DAY_IS_FULL
    }

    /**
     * Whether a line issues tickets.
     *
     * @param closed why not; empty when it does
     * @param opens when it does again; empty when it does now, or nobody knows
     * @param closes until when it does today, as the line stands now; empty where the hall never closes
     */
    public record Verdict(Optional<Reason> closed, Optional<Instant> opens, Optional<Instant> closes) {

        public boolean isOpen() {
            return closed.isEmpty();
        }
    }

    /**
     * @param settings the mark that the caller has just read, see {@link smarthall.server.journal.Journal#settings}
     * @param work how long it takes from now until whoever comes now is served, at the worst
     */
    Verdict at(HallId hall, LineId line, long settings, Instant now, Duration work) {
        HallDescription description = halls.get(hall);
        HallCalendar days = calendar.of(hall, settings);
        QueueRules rule = rules.of(hall, line, settings);
        Duration before = Duration.ofMinutes(rule.get(Rule.TICKETS_BEFORE_OPENING_MINUTES));
        LocalDate today = description.businessDay(now);
        Optional<Instant> opens = days.issuesFrom(now, before);
        Optional<Instant> done = days.closing(today)
                .map(closing -> closing.minus(Duration.ofMinutes(rule.get(Rule.CLOSING_MARGIN_MINUTES))));
        // What is left of the day when the work is done; breaks are no part of it.
        Optional<Duration> slack = done.map(by -> days.openBetween(now, by).minus(work));
        if (!opens.equals(Optional.of(now))) {
            return new Verdict(Optional.of(Reason.HALL_CLOSED), opens, Optional.empty());
        }
        if (slack.filter(left -> left.isNegative() || left.isZero()).isPresent()) {
            return new Verdict(
                    Optional.of(Reason.DAY_IS_FULL), days.issuesFrom(days.end(today), before), Optional.empty());
        }
        return new Verdict(Optional.empty(), Optional.empty(), slack.map(left -> days.afterOpen(now, left)));
    }

    /** When tickets are had again after today, whatever is still possible today. */
    Optional<Instant> afterToday(HallId hall, QueueRules rule, Instant now) {
        HallCalendar days = calendar.of(hall);
        Instant end = days.end(halls.get(hall).businessDay(now));
        return days.issuesFrom(end, Duration.ofMinutes(rule.get(Rule.TICKETS_BEFORE_OPENING_MINUTES)));
    }

    /** The business days whose people still have their place, the newest first: after midnight for a while yesterday, too. */
    List<LocalDate> underWay(HallId hall, Instant now) {
        LocalDate today = halls.get(hall).businessDay(now);
        LocalDate yesterday = today.minusDays(1);
        return now.isBefore(leftOverFrom(hall, yesterday)) ? List.of(today, yesterday) : List.of(today);
    }

    /** From when on nobody of a business day waits any longer. */
    Instant leftOverFrom(HallId hall, LocalDate businessDay) {
        return calendar.of(hall)
                .end(businessDay)
                .plus(Duration.ofMinutes(rules.of(hall).get(Rule.LEFT_OVER_AFTER_MINUTES)));
    }
}
