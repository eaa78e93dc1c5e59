package smarthall.server.telemetry.mqtt;

import java.time.Instant;
import smarthall.server.wire.Arrived;

/**
 * A message that was not read yet.
 *
 * @param at hall time of its arrival
 */
record Waiting(Arrived arrived, Instant at) {

    /** How much memory it holds, roughly, in bytes. */
    int weight() {
        return weight(arrived.payload().length);
    }

    static int weight(int payload) {
        return 1_024 + payload;
    }
}
