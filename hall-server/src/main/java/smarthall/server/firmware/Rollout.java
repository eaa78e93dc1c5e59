package smarthall.server.firmware;

import java.time.Instant;
import java.util.UUID;

/**
 * One image for one device, or for all of its kind: one first, the others when it has proven itself.
 *
 * @param sha256 of the image
 * @param by login of whoever ordered it
 */
public record Rollout(UUID id, String sha256, String kind, String version, String by, Instant at, State state) {

    /** Where it is. */
    public enum State {
        RUNNING,
        /** Every device has it, or has let its time pass. */
        DONE,
        /** A device went back or refused it, the first one did not answer, or somebody stopped it: who had not begun keeps what it runs. */
        STOPPED
    }
}
