package smarthall.server.crowd;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import smarthall.server.crowd.CrowdState.DoorState;
import smarthall.server.crowd.CrowdStore.Count;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.DoorId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallDescription.Device;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.ZoneId;

/**
 * The people in a hall: in all of it as its door counters tell, in a zone as the sensors that see it tell or else its doors. Thread-safe; every answer is read anew from what the ingest committed, so
 * nothing is lost or counted twice when the server is killed.
 */
@Service
public class CrowdBoard {

    private static final Duration RECENT = Duration.ofMinutes(15);

    private final Halls halls;
    private final CrowdStore store;
    private final AreaCounts areas;
    private final Clock clock;

    CrowdBoard(Halls halls, CrowdStore store, AreaCounts areas, Clock clock) {
        this.halls = halls;
        this.store = store;
        this.areas = areas;
        this.clock = clock;
    }

    /** The people in the hall now. */
    public CrowdState crowd(HallId hall) {
        HallDescription description = halls.get(hall);
        Instant now = clock.instant();
        // Earlier moments are read first: what is stored in between can then only add to a flow, never take from it.
        DeviceCounts beforeToday = before(hall, description.startOf(description.businessDay(now)));
        DeviceCounts beforeRecent = before(hall, recent(now));
        List<Count> counts = store.counts(hall);
        DeviceCounts total = DeviceCounts.of(counts);
        Map<DeviceId, Instant> heard = counts.stream()
                .collect(Collectors.toMap(
                        count -> count.run().device(), Count::heard, (one, other) -> one.isAfter(other) ? one : other));
        List<DoorState> doors = description.doors().stream()
                .map(door -> {
                    List<Device> counters = countersAt(description, door.id());
                    return new DoorState(
                            door,
                            flow(counters, beforeToday, total),
                            flow(counters, beforeRecent, total),
                            sum(counters, total),
                            newest(counters, heard));
                })
                .toList();
        return new CrowdState(
                now,
                flow(description.devices(), beforeToday, total),
                flow(description.devices(), beforeRecent, total),
                doors,
                description.zones().stream()
                        .map(HallDescription.Zone::id)
                        .flatMap(zone ->
                                areas.people(description, zone, now).or(() -> throughItsDoors(zone, doors)).stream())
                        .toList());
    }

    /** Of a zone whose doors were heard, who came in through them and has not left. */
    private static Optional<ZonePeople> throughItsDoors(ZoneId zone, List<DoorState> doors) {
        List<DoorState> counted =
                doors.stream().filter(door -> door.door().zone().equals(zone)).toList();
        long people = counted.stream()
                .map(DoorState::today)
                .reduce(Crossings.NONE, Crossings::plus)
                .inside();
        return counted.stream()
                .flatMap(door -> door.heard().stream())
                .max(Comparator.naturalOrder())
                .map(at -> new ZonePeople(zone, people, ZonePeople.Source.DOORS, at));
    }

    /**
     * Who came and went in the last 15 minutes of hall time. Counts are kept by the minute: the minute in which the time span
     * begins counts in full.
     */
    public Crossings last15Minutes(HallId hall) {
        List<Device> devices = halls.get(hall).devices();
        DeviceCounts before = before(hall, recent(clock.instant()));
        return flow(devices, before, DeviceCounts.of(store.counts(hall)));
    }

    /** Who came and went in the windows of a span that ends with the present one, oldest first. */
    public List<FlowWindow> flow(HallId hall, FlowSpan span) {
        HallDescription description = halls.get(hall);
        Instant now = clock.instant();
        Instant begin = span.begin(now, description.timeZone());
        int windows = span.windows(now, description.timeZone());
        FlowCourse course = new FlowCourse(description.devices(), store.countsBefore(hall, begin));
        Map<Integer, List<Count>> heard = store.countsByWindow(hall, begin, span.window(), windows);
        return IntStream.range(0, windows)
                .mapToObj(index -> course.next(
                        begin.plus(span.window().multipliedBy(index)), heard.getOrDefault(index, List.of())))
                .toList();
    }

    private DeviceCounts before(HallId hall, Instant moment) {
        return DeviceCounts.of(store.countsBefore(hall, CounterMark.minuteOf(moment)));
    }

    private static Instant recent(Instant now) {
        return now.minus(RECENT);
    }

    private static List<Device> countersAt(HallDescription hall, DoorId door) {
        return hall.devices().stream()
                .filter(device -> device.door().filter(door::equals).isPresent())
                .toList();
    }

    /** Only devices at a door count who comes and goes. */
    static Crossings flow(List<Device> devices, DeviceCounts from, DeviceCounts to) {
        return devices.stream()
                .filter(device -> device.door().isPresent())
                .map(device -> to.of(device.id()).since(from.of(device.id())))
                .reduce(Crossings.NONE, Crossings::plus);
    }

    private static Crossings sum(List<Device> counters, DeviceCounts counts) {
        return counters.stream().map(device -> counts.of(device.id())).reduce(Crossings.NONE, Crossings::plus);
    }

    private static Optional<Instant> newest(List<Device> counters, Map<DeviceId, Instant> heard) {
        return counters.stream()
                .flatMap(device -> Optional.ofNullable(heard.get(device.id())).stream())
                .max(Comparator.naturalOrder());
    }
}
