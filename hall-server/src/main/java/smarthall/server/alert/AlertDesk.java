package smarthall.server.alert;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/** The alerts of a hall and what people do with them. Thread-safe. */
@Service
public class AlertDesk {

    private static final int SHOWN = 30;

    private final Halls halls;
    private final AlertStore store;
    private final Journal journal;
    private final Clock clock;

    AlertDesk(Halls halls, AlertStore store, Journal journal, Clock clock) {
        this.halls = halls;
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    /** What became of somebody's wish. */
    public sealed interface Decision {

        /** Done; the alert as it is now. */
        record Made(Alert alert) implements Decision {}

        /** Somebody, or the air itself, was faster. */
        record TooLate(Alert alert) implements Decision {}

        /** The hall has no such alert. */
        record Unknown() implements Decision {}
    }

    /** The open ones, newest first, then the newest of those that are over. */
    @Transactional(readOnly = true)
    public List<Alert> alerts(HallId hall) {
        List<Alert> alerts =
                new java.util.ArrayList<>(store.open(halls.get(hall).id()));
        store.newest(hall, SHOWN).stream().filter(alert -> !alert.open()).forEach(alerts::add);
        return alerts;
    }

    /** Somebody saw it and sees to it, until it is assigned to somebody else. */
    @Transactional
    public Decision acknowledge(HallId hall, UUID id, String by) {
        return decide(
                hall,
                id,
                alert -> alert.state() == Alert.State.RAISED,
                JournalKind.ALERT_ACKNOWLEDGED,
                (alert, now) -> {
                    Alert seen = alert.acknowledgedBy(by, now);
                    return alert.assignedTo().isPresent() ? seen : seen.assignedTo(by);
                });
    }

    /** Somebody else is to see to it. */
    @Transactional
    public Decision assign(HallId hall, UUID id, String to) {
        return decide(hall, id, Alert::open, JournalKind.ALERT_ASSIGNED, (alert, now) -> alert.assignedTo(to));
    }

    /** Somebody says that it is over. If the limit is still crossed, it is raised anew after its holding time. */
    @Transactional
    public Decision resolve(HallId hall, UUID id, String by) {
        return decide(
                hall,
                id,
                Alert::open,
                JournalKind.ALERT_RESOLVED,
                (alert, now) -> alert.resolved(now, Optional.of(by)));
    }

    private Decision decide(
            HallId hall,
            UUID id,
            java.util.function.Predicate<Alert> possible,
            JournalKind kind,
            BiFunction<Alert, Instant, Alert> change) {
        HallDescription description = halls.get(hall);
        List<Watch> watches = store.hold(hall);
        Optional<Alert> found = store.find(hall, id);
        if (found.isEmpty()) {
            return new Decision.Unknown();
        }
        if (!possible.test(found.get())) {
            return new Decision.TooLate(found.get());
        }
        Alert changed = change.apply(found.get(), clock.instant());
        store.update(hall, changed);
        if (!changed.open()) {
            settle(hall, changed, watches);
        }
        write(journal, description, changed, kind);
        return new Decision.Made(changed);
    }

    /** What was measured until a person said that it is over is not judged again. */
    private void settle(HallId hall, Alert alert, List<Watch> watches) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        store.keep(
                hall,
                watches.stream()
                        .filter(watch -> watch.place().equals(alert.place()))
                        .map(watch -> new Watch(
                                watch.place(),
                                now.isAfter(watch.judged()) ? now : watch.judged(),
                                now,
                                WatchState.CALM))
                        .toList());
    }

    static JournalKind kindOf(Alert alert) {
        return alert.open() ? JournalKind.ALERT_RAISED : JournalKind.ALERT_RESOLVED;
    }

    static void write(Journal journal, HallDescription hall, Alert alert, JournalKind kind) {
        journal.write(hall.id(), kind, alert.id().toString(), alert.toWire(hall));
    }
}
