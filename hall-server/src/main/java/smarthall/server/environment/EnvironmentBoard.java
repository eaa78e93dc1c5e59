package smarthall.server.environment;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Service;
import smarthall.server.crowd.Crossings;
import smarthall.server.crowd.CrowdBoard;
import smarthall.server.crowd.CrowdState.DoorState;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.ZoneId;
import smarthall.server.telemetry.LatestReadings;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingListener;
import smarthall.server.telemetry.ReadingPack;

/**
 * The zones of a hall now. Starts from what is stored and follows what the ingest commits. Thread-safe.
 *
 * <p>How many people are in a zone is known in two ways only. A zone with doors shows who came in through them today and has
 * not gone out through them again: whoever walks on into the next zone still counts here, for nothing counts the passages inside
 * the building. Any other zone shows what an occupancy sensor in it sees, and nothing without one.
 */
@Service
public class EnvironmentBoard implements ReadingListener {

    private static final Set<Quantity> CUMULATIVE = EnumSet.of(Quantity.PEOPLE_IN, Quantity.PEOPLE_OUT);
    private static final List<Quantity> SHOWN = Arrays.stream(Quantity.values())
            .filter(quantity -> !CUMULATIVE.contains(quantity))
            .toList();

    private final Halls halls;
    private final CrowdBoard crowd;
    private final NewestReadings newest = new NewestReadings();

    EnvironmentBoard(Halls halls, CrowdBoard crowd, LatestReadings stored) {
        this.halls = halls;
        this.crowd = crowd;
        halls.all().forEach(hall -> stored.latest(hall.id()).forEach(this::take));
    }

    @Override
    public void stored(List<ReadingPack> packs) {
        packs.forEach(pack -> pack.readings().forEach(this::take));
    }

    /** All zones, in the order of the hall's description. */
    public List<ZoneState> zones(HallId hall) {
        HallDescription description = halls.get(hall);
        List<DoorState> doors = crowd.crowd(hall).doors();
        return description.zones().stream()
                .map(zone -> new ZoneState(zone, people(hall, zone.id(), doors), newest.of(hall, zone.id(), SHOWN)))
                .toList();
    }

    private void take(Reading reading) {
        halls.find(reading.hall())
                .flatMap(hall -> hall.device(reading.device()))
                .ifPresent(device -> newest.take(device.zone(), reading));
    }

    private OptionalLong people(HallId hall, ZoneId zone, List<DoorState> doors) {
        List<DoorState> counted = doors.stream()
                .filter(door -> door.door().zone().equals(zone) && door.heard().isPresent())
                .toList();
        if (counted.isEmpty()) {
            return newest.of(hall, zone, Quantity.OCCUPANCY).stream()
                    .mapToLong(reading -> Math.round(reading.value()))
                    .findFirst();
        }
        return OptionalLong.of(counted.stream()
                .map(DoorState::today)
                .reduce(Crossings.NONE, Crossings::plus)
                .inside());
    }
}
