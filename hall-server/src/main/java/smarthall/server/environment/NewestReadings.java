package smarthall.server.environment;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.ZoneId;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;

/**
 * The newest reading of each device and quantity, and of them that of a zone as the hall is described when it is asked for. What
 * comes late or again changes nothing, so it may be filled in any order and from several sources at once. Thread-safe.
 */
final class NewestReadings {

    /** Of two devices that sampled at the same moment the first by name is shown, whichever was heard first. */
    private static final Comparator<Reading> AGE = Comparator.comparing(Reading::at)
            .thenComparing(reading -> reading.device().value(), Comparator.reverseOrder());

    private final Map<Place, Reading> newest = new ConcurrentHashMap<>();

    private record Place(HallId hall, DeviceId device, Quantity quantity) {}

    void take(Reading reading) {
        newest.merge(
                new Place(reading.hall(), reading.device(), reading.quantity()),
                reading,
                (old, fresh) -> AGE.compare(fresh, old) > 0 ? fresh : old);
    }

    private Optional<Reading> of(HallDescription hall, ZoneId zone, Quantity quantity) {
        return hall.devices().stream()
                .filter(device -> device.zone().equals(zone))
                .flatMap(
                        device -> Optional.ofNullable(newest.get(new Place(hall.id(), device.id(), quantity))).stream())
                .max(AGE);
    }

    /** In the order of the quantities. */
    List<Reading> of(HallDescription hall, ZoneId zone, List<Quantity> quantities) {
        return quantities.stream()
                .flatMap(quantity -> of(hall, zone, quantity).stream())
                .toList();
    }
}
