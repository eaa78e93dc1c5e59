package smarthall.server.crowd;

import java.util.Optional;
import smarthall.server.telemetry.Quantity;

/** Which way somebody goes through a door. */
public enum Direction {
    IN,
    OUT;

    /** The direction that a quantity counts, if it counts one. */
    static Optional<Direction> of(Quantity quantity) {
        return switch (quantity) {
            case PEOPLE_IN -> Optional.of(IN);
            case PEOPLE_OUT -> Optional.of(OUT);
            default -> Optional.empty();
        };
    }
}
