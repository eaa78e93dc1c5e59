package smarthall.server.alert;

import java.util.Optional;
import smarthall.server.environment.Limit;
import smarthall.server.hall.DeviceId;

/** The worst filled mean of a place at a full minute, seen from one limit. */
public record Sighting(DeviceId device, double mean) {

    /** What a place shows at a minute. */
    public interface Sightings {

        /** Empty where no device has the samples that the limit's window needs. */
        Optional<Sighting> of(Limit limit);
    }

    Sighting worse(Sighting other, Limit limit) {
        return limit.worse(mean, other.mean) == mean ? this : other;
    }
}
