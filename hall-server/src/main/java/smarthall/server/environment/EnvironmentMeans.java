package smarthall.server.environment;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.telemetry.LatestReadings;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingMinutes;

/** The means of each zone, device and quantity over the windows before the last full minute of hall time. Thread-safe. */
@Service
public class EnvironmentMeans {

    private static final Set<Quantity> NEVER_AVERAGED =
            Set.of(Quantity.PEOPLE_IN, Quantity.PEOPLE_OUT, Quantity.OCCUPANCY);
    private static final AveragingWindow[] WINDOWS = {AveragingWindow.FIVE_MINUTES, AveragingWindow.ONE_HOUR};

    private final Halls halls;
    private final LatestReadings latest;
    private final ReadingMinutes minutes;
    private final Clock clock;
    private final Map<HallId, Kept> kept = new ConcurrentHashMap<>();

    /** What was said at a minute, so that many who watch cost one look. */
    private record Kept(HallDescription of, Instant until, List<MeanState> means) {}

    EnvironmentMeans(Halls halls, LatestReadings latest, ReadingMinutes minutes, Clock clock) {
        this.halls = halls;
        this.latest = latest;
        this.minutes = minutes;
        this.clock = clock;
    }

    /** The means now, in the order of the hall's devices and of the quantities. */
    public List<MeanState> means(HallId hall) {
        HallDescription description = halls.get(hall);
        Instant until = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        return kept.compute(
                        hall,
                        (id, before) -> before != null
                                        && before.of() == description
                                        && before.until().equals(until)
                                ? before
                                : new Kept(description, until, List.copyOf(look(description, until))))
                .means();
    }

    /** The minutes that means of one device up to an instant can be made from. */
    public MeanCourse course(
            HallId hall, HallDescription.Device device, Quantity quantity, Instant from, Instant until) {
        return new MeanCourse(quantity, device.samples(), minutes.minutes(hall, device.id(), quantity, from, until));
    }

    private List<MeanState> look(HallDescription hall, Instant until) {
        Map<DeviceId, Set<Quantity>> measured = latest.latest(hall.id()).stream()
                .collect(Collectors.groupingBy(
                        Reading::device, Collectors.mapping(Reading::quantity, Collectors.toSet())));
        List<MeanState> means = new ArrayList<>();
        for (HallDescription.Device device : hall.devices()) {
            Set<Quantity> quantities = measured.getOrDefault(device.id(), Set.of());
            Arrays.stream(Quantity.values())
                    .filter(quantity -> quantities.contains(quantity) && !NEVER_AVERAGED.contains(quantity))
                    .forEach(quantity -> {
                        Instant from = AveragingWindow.ONE_HOUR.before(until);
                        MeanCourse course = course(hall.id(), device, quantity, from, until);
                        for (AveragingWindow window : WINDOWS) {
                            means.add(new MeanState(
                                    device.zone(), device.id(), quantity, window, until, course.mean(window, until)));
                        }
                    });
        }
        return means;
    }
}
