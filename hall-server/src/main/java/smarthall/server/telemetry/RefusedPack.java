package smarthall.server.telemetry;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import smarthall.server.hall.HallId;

/**
 * A message that is no pack of the hall, kept so that somebody can find out why.
 *
 * @param hall empty when the topic names no hall of this server
 * @param payload its beginning, at most {@value #MOST_BYTES} bytes
 * @param at hall time of the arrival
 */
public record RefusedPack(Optional<HallId> hall, String topic, byte[] payload, RefusalReason reason, Instant at) {

    public static final int MOST_BYTES = 1_024;

    public RefusedPack {
        payload = Arrays.copyOf(payload, Math.min(payload.length, MOST_BYTES));
    }
}
