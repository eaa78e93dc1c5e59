package smarthall.server.firmware;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import smarthall.server.hall.DeviceId;

/**
 * One device's update.
 *
 * @param percent of the image that is at the device
 * @param detail what the device or its gateway said of it
 * @param endedAt when it was over
 */
public record FirmwareOrder(
        UUID id,
        UUID rollout,
        DeviceId device,
        String version,
        State state,
        int percent,
        Optional<String> detail,
        Instant orderedAt,
        Optional<Instant> endedAt) {

    /** Where it is. */
    public enum State {
        /** Others go first. */
        WAITING,
        /** On its way to the device. */
        ORDERED,
        /** The image goes over, or is there and on trial. */
        TRANSFERRING,
        INSTALLED,
        /** It did not prove itself; the device runs what it ran before. */
        ROLLED_BACK,
        /** The device or its gateway would not have it. */
        FAILED,
        /** The time for it is over. */
        EXPIRED,
        /** It had not begun when its rollout was stopped. */
        STOPPED;

        public boolean isOpen() {
            return this == WAITING || isAtTheDevice();
        }

        boolean isAtTheDevice() {
            return this == ORDERED || this == TRANSFERRING;
        }

        /** Whether it speaks against the image. */
        boolean isAgainst() {
            return this == ROLLED_BACK || this == FAILED;
        }
    }
}
