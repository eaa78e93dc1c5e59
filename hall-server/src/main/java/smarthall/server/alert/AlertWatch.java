package smarthall.server.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.alert.Judging.Change;
import smarthall.server.environment.AveragingWindow;
import smarthall.server.environment.EnvironmentMeans;
import smarthall.server.environment.Limit;
import smarthall.server.environment.MeanCourse;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.telemetry.LatestReadings;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingListener;
import smarthall.server.telemetry.SeriesNews;
import smarthall.server.telemetry.StoredPacks;

/**
 * Judges each minute of a place once its readings are there, from what is stored. A minute is judged when every device of the
 * place that still speaks has sent something from after it; readings that come later still have their minutes judged again,
 * back to the last alert that was raised or resolved. So alerts carry the minutes of the data however late the server is,
 * and after a kill it goes on where its last commit stands. Thread-safe; one look at a hall at a time.
 */
@Service
public class AlertWatch implements ReadingListener {

    /** So far back a place is judged that was never judged before, and again after a start of the server. */
    static final Duration LOOK_BACK = Duration.ofHours(24);

    /** A device this much behind the others of its place is not waited for. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Halls halls;
    private final LatestReadings latest;
    private final EnvironmentMeans means;
    private final AlertStore store;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<Touched, Instant> touched = new ConcurrentHashMap<>();
    private final Map<HallId, Map<Place, Instant>> judged = new ConcurrentHashMap<>();

    /** A place that was heard from. */
    private record Touched(HallId hall, Place place) {}

    AlertWatch(
            Halls halls,
            LatestReadings latest,
            EnvironmentMeans means,
            AlertStore store,
            Journal journal,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.halls = halls;
        this.latest = latest;
        this.means = means;
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Remembers the oldest minute of each place that something came for, so that late readings are not missed. */
    @Override
    public void stored(StoredPacks stored) {
        for (SeriesNews news : stored.series()) {
            place(news.newest())
                    .ifPresent(place -> touched.merge(
                            new Touched(news.newest().hall(), place), minuteOf(news.oldest()), AlertWatch::earlier));
        }
    }

    /** Judges all minutes of a hall that can be judged by now. */
    public void look(HallId hall) {
        HallDescription description = halls.get(hall);
        Map<Place, Instant> news = takeTouched(hall);
        boolean done = false;
        try {
            Map<Place, Frontier> frontiers = frontiers(description);
            Map<Place, Instant> known = judged.getOrDefault(hall, Map.of());
            if (isDue(frontiers, known, news)) {
                List<Watch> after = transaction.execute(status -> judge(description, frontiers, news));
                judged.put(hall, after.stream().collect(Collectors.toMap(Watch::place, Watch::judged)));
            }
            done = true;
        } finally {
            if (!done) {
                news.forEach((place, minute) -> touched.merge(new Touched(hall, place), minute, AlertWatch::earlier));
            }
        }
    }

    /** How far a place can be judged, and by which devices. */
    private record Frontier(Instant minute, List<DeviceId> devices) {}

    private static boolean isDue(Map<Place, Frontier> frontiers, Map<Place, Instant> known, Map<Place, Instant> news) {
        return frontiers.entrySet().stream().anyMatch(entry -> {
            Instant last = known.get(entry.getKey());
            Instant heard = news.get(entry.getKey());
            return last == null || entry.getValue().minute().isAfter(last) || (heard != null && heard.isBefore(last));
        });
    }

    private List<Watch> judge(HallDescription hall, Map<Place, Frontier> frontiers, Map<Place, Instant> news) {
        Map<Place, Watch> held =
                store.hold(hall.id()).stream().collect(Collectors.toMap(Watch::place, Function.identity()));
        Map<Place, Alert> open =
                store.open(hall.id()).stream().collect(Collectors.toMap(Alert::place, Function.identity()));
        boolean first = !judged.containsKey(hall.id());
        List<Watch> moved = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        frontiers.forEach((place, frontier) -> {
            Watch watch = begin(Optional.ofNullable(held.get(place)), place, frontier, first);
            if (news.containsKey(place) && news.get(place).isBefore(watch.judged())) {
                watch = watch.backTo(news.get(place).minus(Limit.longestHold()));
            }
            Instant until = earlier(frontier.minute(), watch.judged().plus(LOOK_BACK));
            if (until.isAfter(watch.judged())) {
                Judging judging = new Judging(
                        watch, Optional.ofNullable(open.get(place)), courses(hall, place, frontier, watch, until));
                judging.judgeUntil(until);
                moved.add(judging.watch());
                changes.addAll(judging.changes());
                keep(hall.id(), judging);
            }
        });
        store.keep(hall.id(), moved);
        tell(hall, changes);
        moved.forEach(watch -> held.put(watch.place(), watch));
        return List.copyOf(held.values());
    }

    private static Watch begin(Optional<Watch> kept, Place place, Frontier frontier, boolean first) {
        Instant past = frontier.minute().minus(LOOK_BACK);
        Watch watch = kept.orElseGet(() -> new Watch(place, past, past, WatchState.CALM));
        return first ? watch.backTo(past) : watch;
    }

    private Map<DeviceId, MeanCourse> courses(
            HallDescription hall, Place place, Frontier frontier, Watch watch, Instant until) {
        Instant from = AveragingWindow.ONE_HOUR.before(watch.judged());
        Map<DeviceId, MeanCourse> courses = new LinkedHashMap<>();
        for (DeviceId id : frontier.devices()) {
            hall.device(id)
                    .ifPresent(
                            device -> courses.put(id, means.course(hall.id(), device, place.quantity(), from, until)));
        }
        return courses;
    }

    private void keep(HallId hall, Judging judging) {
        judging.changes().stream().map(Change::alert).forEach(alert -> {
            if (alert.open()) {
                store.add(hall, alert);
            } else {
                store.update(hall, alert);
            }
        });
        judging.open().ifPresent(alert -> store.update(hall, alert));
    }

    private void tell(HallDescription hall, List<Change> changes) {
        changes.stream()
                .sorted(Comparator.comparing(Change::minute))
                .map(Change::alert)
                .forEach(alert -> AlertDesk.write(journal, hall, alert, AlertDesk.kindOf(alert)));
    }

    private Map<Place, Frontier> frontiers(HallDescription hall) {
        Map<Place, List<Reading>> newest = new TreeMap<>();
        for (Reading reading : latest.latest(hall.id())) {
            place(reading).ifPresent(place -> newest.computeIfAbsent(place, one -> new ArrayList<>())
                    .add(reading));
        }
        Instant now = minuteOf(clock.instant());
        Map<Place, Frontier> frontiers = new TreeMap<>();
        newest.forEach((place, readings) -> frontiers.put(place, frontier(readings, now)));
        return frontiers;
    }

    private static Frontier frontier(List<Reading> newest, Instant now) {
        Instant last =
                newest.stream().map(Reading::at).max(Comparator.naturalOrder()).orElse(now);
        Instant waitedFor = newest.stream()
                .map(Reading::at)
                .filter(at -> !at.isBefore(last.minus(PATIENCE)))
                .min(Comparator.naturalOrder())
                .orElse(last);
        return new Frontier(
                earlier(minuteOf(waitedFor), now),
                newest.stream().map(Reading::device).toList());
    }

    private Optional<Place> place(Reading reading) {
        if (Limit.of(reading.quantity()).isEmpty()) {
            return Optional.empty();
        }
        return halls.find(reading.hall())
                .flatMap(hall -> hall.device(reading.device()))
                .map(device -> new Place(device.zone(), reading.quantity()));
    }

    private Map<Place, Instant> takeTouched(HallId hall) {
        Map<Place, Instant> news = new LinkedHashMap<>();
        for (Touched each : touched.keySet()) {
            if (each.hall().equals(hall)) {
                Instant minute = touched.remove(each);
                if (minute != null) {
                    news.put(each.place(), minute);
                }
            }
        }
        return news;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant minuteOf(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }
}
