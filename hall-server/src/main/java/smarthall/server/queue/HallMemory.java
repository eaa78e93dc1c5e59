package smarthall.server.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LineId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.prediction.Calibration;
import smarthall.server.prediction.Forecast;
import smarthall.server.prediction.HallLearning;
import smarthall.server.prediction.HallNow;

/**
 * Reads a hall's journal, entry by entry, and hands what can be learnt from it on. The journal is the only source, so
 * after a restart the same is learnt anew. Used under a lock.
 */
final class HallMemory {

    /** Longer than this a counter did not call because nobody waited, or the clerk did something else. */
    private static final Duration LONGEST_TURNAROUND = Duration.ofMinutes(5);

    private static final int MINUTES_OF_A_DAY = 1440;

    private final HallDescription hall;
    private final HallLearning learning;
    private final Calibration calibration;
    private final Map<String, Visitor> visitors = new HashMap<>();
    private final Map<CounterId, Desk> desks = new HashMap<>();
    private @Nullable LocalDate day;
    private int minute;

    private static final class Visitor {
        LineId line;
        String service;
        final Instant issued;
        final Optional<Forecast.Wait> promised;
        boolean waits = true;
        boolean straight = true;
        Instant called = Instant.MAX;

        Visitor(LineId line, String service, Instant issued, Optional<Forecast.Wait> promised) {
            this.line = line;
            this.service = service;
            this.issued = issued;
            this.promised = promised;
        }

        double waited() {
            return seconds(issued, called);
        }
    }

    private static final class Desk {
        HallNow.Status status = HallNow.Status.CLOSED;
        Instant freeSince = Instant.MIN;
    }

    HallMemory(HallDescription hall, HallLearning learning, Calibration calibration) {
        this.hall = hall;
        this.learning = learning;
        this.calibration = calibration;
        hall.counters().forEach(counter -> desks.put(counter.id(), new Desk()));
    }

    /** Time goes on, whether something happens or not. */
    void advance(Instant now) {
        LocalDate today = hall.businessDay(now);
        int minuteNow = minuteOf(now);
        if (day != null && !day.equals(today)) {
            learning.endDay();
            visitors.clear();
            minute = 0;
        }
        if (!today.equals(day) || minuteNow != minute) {
            day = today;
            minute = minuteNow;
            desks.keySet().forEach(this::write);
        }
    }

    int minuteOf(Instant at) {
        long minutes = Duration.between(hall.startOf(hall.businessDay(at)), at).toMinutes();
        return (int) Math.max(0, Math.min(MINUTES_OF_A_DAY - 1, minutes));
    }

    void read(JournalEntry entry) {
        advance(entry.at());
        switch (entry.kind()) {
            case TICKET_ISSUED -> issued(entry);
            case TICKET_CALLED -> called(entry);
            case TICKET_STARTED -> visitor(entry).ifPresent(who -> learning.came(who.line.value(), who.waited()));
            case TICKET_FINISHED -> finished(entry);
            case TICKET_NO_SHOW -> missed(entry);
            case TICKET_PARKED -> aside(entry);
            case TICKET_GIVEN_UP -> gaveUp(entry);
            case TICKET_EXPIRED -> visitor(entry).ifPresent(who -> who.waits = false);
            case TICKET_TRANSFERRED, TICKET_RETURNED, TICKET_LET_PASS, TICKET_UNDONE -> waitsAgain(entry);
            case APPOINTMENT_CHECKED_IN -> checkedIn(entry);
            case APPOINTMENT_MISSED -> line(entry).ifPresent(line -> learning.appointmentMissed(line.value()));
            case COUNTER_OPENED, COUNTER_RESUMED -> status(entry, HallNow.Status.OPEN);
            case COUNTER_PAUSED -> status(entry, HallNow.Status.PAUSED);
            case COUNTER_CLOSED -> status(entry, HallNow.Status.CLOSED);
            default -> {}
        }
    }

    private void issued(JournalEntry entry) {
        Object promised = entry.body().get("promised");
        Optional<Forecast.Wait> said = promised instanceof Map<?, ?> wait
                        && wait.get("p50Seconds") instanceof Number p50
                        && wait.get("p90Seconds") instanceof Number p90
                ? Optional.of(new Forecast.Wait(p50.doubleValue(), p90.doubleValue()))
                : Optional.empty();
        line(entry).ifPresent(line -> {
            visitors.put(entry.subject(), new Visitor(line, text(entry, "service"), entry.at(), said));
            if (Boolean.TRUE.equals(entry.body().get("privileged"))) {
                learning.privilegedArrival(line.value(), minuteOf(entry.at()));
            }
        });
    }

    /** Who came too late was counted as missed, or will be forgotten as such: they wait like others. */
    private void checkedIn(JournalEntry entry) {
        if (entry.body().get("lateSeconds") instanceof Number late
                && !Boolean.TRUE.equals(entry.body().get("late"))) {
            line(entry).ifPresent(line -> learning.appointmentKept(line.value(), late.doubleValue()));
        }
    }

    private void called(JournalEntry entry) {
        if (Boolean.TRUE.equals(entry.body().get("recall"))) {
            return;
        }
        visitor(entry).ifPresent(who -> {
            boolean first = who.waits && who.called.equals(Instant.MAX);
            who.waits = false;
            who.called = entry.at();
            if (first && who.straight) {
                who.promised.ifPresent(said -> calibration.cameOut(who.line.value(), said, who.waited()));
            }
            desk(entry).ifPresent(desk -> {
                Duration gap = desk.freeSince.equals(Instant.MIN)
                        ? LONGEST_TURNAROUND
                        : Duration.between(desk.freeSince, entry.at());
                if (desk.freeSince.isAfter(who.issued) && gap.compareTo(LONGEST_TURNAROUND) < 0) {
                    learning.turnedAround(gap.toMillis() / 1000.0);
                }
            });
        });
    }

    private void finished(JournalEntry entry) {
        visitor(entry)
                .filter(who -> !who.called.equals(Instant.MAX))
                .ifPresent(who -> learning.served(
                        who.line.value(), who.service, text(entry, "counter"), seconds(who.called, entry.at())));
        free(entry);
    }

    private void missed(JournalEntry entry) {
        visitor(entry)
                .filter(who -> !who.called.equals(Instant.MAX))
                .ifPresent(who -> learning.didNotCome(who.line.value(), who.waited(), seconds(who.called, entry.at())));
        free(entry);
    }

    private void aside(JournalEntry entry) {
        visitor(entry).ifPresent(who -> who.straight = false);
        free(entry);
    }

    private void gaveUp(JournalEntry entry) {
        visitor(entry).ifPresent(who -> {
            learning.gaveUp(who.line.value(), seconds(who.issued, entry.at()));
            who.waits = false;
        });
    }

    private void waitsAgain(JournalEntry entry) {
        visitor(entry).ifPresent(who -> {
            who.straight = false;
            who.line = line(entry).orElse(who.line);
            who.service = text(entry, "service").isEmpty() ? who.service : text(entry, "service");
            who.waits = "WAITING".equals(entry.body().getOrDefault("state", "WAITING"));
        });
        free(entry);
    }

    private void status(JournalEntry entry, HallNow.Status status) {
        desk(entry).ifPresent(desk -> {
            desk.status = status;
            desk.freeSince = entry.at();
            write(new CounterId(text(entry, "counter")));
        });
    }

    private void free(JournalEntry entry) {
        desk(entry).ifPresent(desk -> desk.freeSince = entry.at());
    }

    private void write(CounterId counter) {
        List<LineId> lines =
                hall.counter(counter).map(HallDescription.Counter::lines).orElse(List.of());
        int waiting = (int) visitors.values().stream()
                .filter(who -> who.waits && lines.contains(who.line))
                .count();
        Desk desk = desks.get(counter);
        if (desk != null) {
            learning.counterAt(counter.value(), minute, desk.status, waiting);
        }
    }

    private Optional<Visitor> visitor(JournalEntry entry) {
        return Optional.ofNullable(visitors.get(entry.subject()))
                .filter(who -> hall.line(who.line).isPresent());
    }

    private Optional<Desk> desk(JournalEntry entry) {
        return desks.entrySet().stream()
                .filter(each -> each.getKey().value().equals(entry.body().get("counter")))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The hall's line that an entry speaks of; empty for one that the hall no longer has. */
    private Optional<LineId> line(JournalEntry entry) {
        return hall.lines().stream()
                .map(HallDescription.Line::id)
                .filter(line -> line.value().equals(entry.body().get("line")))
                .findFirst();
    }

    private static String text(JournalEntry entry, String field) {
        return entry.body().get(field) instanceof String text ? text : "";
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }
}
