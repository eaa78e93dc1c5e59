package smarthall.server.telemetry;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import smarthall.server.hall.HallId;

/**
 * A message that is no pack of the hall, kept so that somebody can find out why.
 *
 * @param hall empty when the topic names no hall of this server
 * @param payload at most {@value #MOST_BYTES} bytes, the beginning of a longer one
 * @param at hall time of the arrival
 * @param whole whether {@code payload} is all there was
 */
public record RefusedPack(
        Optional<HallId> hall, String topic, byte[] payload, RefusalReason reason, Instant at, boolean whole) {

    /** Hundreds of records; with 10,000 packs of a hall at most 80 MiB, and by far most are small. */
    public static final int MOST_BYTES = 8_192;

    private static final int LONGEST_DEVICE = 64;
    private static final int DEVICE_LEVEL = 3;

    public RefusedPack {
        payload = Arrays.copyOf(payload, Math.min(payload.length, MOST_BYTES));
    }

    public RefusedPack(Optional<HallId> hall, String topic, byte[] payload, RefusalReason reason, Instant at) {
        this(hall, topic, payload, reason, at, payload.length <= MOST_BYTES);
    }

    /** The device that the topic names, known or not, its beginning if it is long; "" if it names none. */
    public String device() {
        String[] levels = topic.split("/", -1);
        String named = levels.length > DEVICE_LEVEL ? levels[DEVICE_LEVEL] : "";
        return named.length() <= LONGEST_DEVICE ? named : named.substring(0, LONGEST_DEVICE);
    }
}
