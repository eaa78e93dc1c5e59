package smarthall.sim.trace;

import java.util.OptionalDouble;

/** What one line of a climate recording says; a value that was not recorded is absent. */
public record RecordedAir(OptionalDouble celsius, OptionalDouble relativeHumidity, OptionalDouble co2) {

    boolean isEmpty() {
        return celsius.isEmpty() && relativeHumidity.isEmpty() && co2.isEmpty();
    }
}
