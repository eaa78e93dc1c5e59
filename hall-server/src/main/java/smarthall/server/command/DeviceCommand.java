package smarthall.server.command;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import smarthall.server.hall.DeviceId;

/**
 * Something that a device is to do.
 *
 * @param name what, as the device calls it: {@code identify}, {@code restart}, {@code config}, …
 * @param args a JSON object
 * @param by login of whoever wants it
 * @param expires hall time from which on the device must no longer do it
 * @param detail what the device said of it; empty before it has answered
 * @param endedAt when it had answered, or when the time for it was over
 */
public record DeviceCommand(
        UUID id,
        DeviceId device,
        String name,
        String args,
        String by,
        Instant sentAt,
        Instant expires,
        State state,
        Optional<String> detail,
        Optional<Instant> endedAt) {

    /** Where a command is. */
    public enum State {
        /** On its way; the device may or may not have it. */
        SENT,
        DONE,
        /** The device, or its gateway, said that it will not do it. */
        FAILED,
        /** Nobody answered in time. */
        EXPIRED,
        /** A newer configuration took its place. */
        SUPERSEDED
    }
}
