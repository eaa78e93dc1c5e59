package smarthall.server.alert;

import java.util.Comparator;
import smarthall.server.hall.ZoneId;
import smarthall.server.telemetry.Quantity;

/** What is judged together: one quantity in one zone, however many devices measure it there. */
public record Place(ZoneId zone, Quantity quantity) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing((Place place) -> place.zone().value()).thenComparing(Place::quantity);

    /** Its name in rows. */
    public String key() {
        return zone.value() + "/" + quantity.senmlName();
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
