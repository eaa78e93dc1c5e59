package smarthall.server.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smarthall.server.alert.WatchState.Event;
import smarthall.server.alert.WatchState.Step;
import smarthall.server.environment.Limit;
import smarthall.server.environment.MeanCourse;
import smarthall.server.hall.DeviceId;

/** Carries one place on from minute to minute, by what its devices measured. Used once, by one thread. */
final class Judging {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<DeviceId, MeanCourse> courses;
    private final List<Limit> limits;
    private final List<Change> changes = new ArrayList<>();
    private Watch watch;
    private Optional<Alert> open;

    /** What happened to an alert at a minute. */
    record Change(Instant minute, Alert alert) {}

    Judging(Watch watch, Optional<Alert> open, Map<DeviceId, MeanCourse> courses) {
        this.watch = watch;
        this.open = open;
        this.courses = courses;
        this.limits = Limit.of(watch.place().quantity());
    }

    void judgeUntil(Instant last) {
        for (Instant minute = watch.judged().plus(MINUTE); !minute.isAfter(last); minute = minute.plus(MINUTE)) {
            judge(minute);
        }
    }

    Watch watch() {
        return watch;
    }

    /** The place's alert as it is now. */
    Optional<Alert> open() {
        return open;
    }

    /** Oldest first. */
    List<Change> changes() {
        return List.copyOf(changes);
    }

    private void judge(Instant minute) {
        Step step = watch.state().step(minute, limits, limit -> worst(limit, minute));
        open = open.map(alert -> worst(alert.limit(), minute)
                .map(sighting -> alert.seenAt(minute, sighting.mean()))
                .orElse(alert));
        step.event().ifPresent(event -> happened(event, minute));
        Instant floor = step.event().isPresent() ? minute : watch.floor();
        watch = new Watch(watch.place(), minute, floor, step.next());
    }

    private void happened(Event event, Instant minute) {
        if (event instanceof Event.Raised raised) {
            Alert alert = Alert.raised(watch.place().zone(), raised, minute);
            changes.add(new Change(minute, alert));
            open = Optional.of(alert);
        } else {
            open.map(alert -> alert.resolved(minute, Optional.empty()))
                    .ifPresent(alert -> changes.add(new Change(minute, alert)));
            open = Optional.empty();
        }
    }

    private Optional<Sighting> worst(Limit limit, Instant minute) {
        return courses.entrySet().stream()
                .flatMap(course -> course.getValue().mean(limit.window(), minute).known().stream()
                        .mapToObj(mean -> new Sighting(course.getKey(), mean)))
                .reduce((one, other) -> one.worse(other, limit));
    }
}
