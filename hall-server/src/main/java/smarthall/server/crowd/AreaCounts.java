package smarthall.server.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.ZoneId;
import smarthall.server.telemetry.LatestReadings;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingListener;
import smarthall.server.telemetry.StoredPacks;

/** What the sensors that see an area saw last. Starts from what is stored and follows what the ingest commits. Thread-safe. */
@Service
class AreaCounts implements ReadingListener {

    /** What was seen longer ago says nothing about who is there now. */
    static final Duration TRUSTED = Duration.ofMinutes(15);

    private final Map<Sensor, Reading> newest = new ConcurrentHashMap<>();

    private record Sensor(HallId hall, DeviceId device) {}

    AreaCounts(Halls halls, LatestReadings stored) {
        halls.all().forEach(hall -> stored.latest(hall.id()).forEach(this::take));
    }

    @Override
    public void stored(StoredPacks stored) {
        stored.series().forEach(news -> take(news.newest()));
    }

    /**
     * Who is in a zone, as its area sensors see it; each sees another part of it. Nothing where there is none, or where one of
     * them was not heard lately: a part is not the whole.
     */
    Optional<ZonePeople> people(HallDescription hall, ZoneId zone, Instant now) {
        List<DeviceId> sensors = hall.devices().stream()
                .filter(device -> device.zone().equals(zone))
                .filter(device ->
                        device.seesAnArea() || newest(hall.id(), device.id()).isPresent())
                .map(HallDescription.Device::id)
                .toList();
        List<Reading> seen = sensors.stream()
                .flatMap(device -> newest(hall.id(), device).stream())
                .filter(reading -> !reading.at().isBefore(now.minus(TRUSTED)))
                .toList();
        if (seen.isEmpty() || seen.size() < sensors.size()) {
            return Optional.empty();
        }
        long people =
                seen.stream().mapToLong(reading -> Math.round(reading.value())).sum();
        Instant at = seen.stream().map(Reading::at).max(Instant::compareTo).orElseThrow();
        return Optional.of(new ZonePeople(zone, people, ZonePeople.Source.AREA_SENSOR, at));
    }

    private Optional<Reading> newest(HallId hall, DeviceId device) {
        return Optional.ofNullable(newest.get(new Sensor(hall, device)));
    }

    private void take(Reading reading) {
        if (reading.quantity() == Quantity.OCCUPANCY) {
            newest.merge(
                    new Sensor(reading.hall(), reading.device()),
                    reading,
                    (old, fresh) -> fresh.at().isAfter(old.at()) ? fresh : old);
        }
    }
}
