package smarthall.server.enrolment;

import java.time.Instant;
import java.util.Optional;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.ZoneId;

/**
 * A device that was, or may be, let in by a code.
 *
 * @param zone where it stands; empty of one that stands nowhere
 * @param codeExpires hall time until which its code is good, while one is open
 * @param enrolledAt hall time of the last exchange of a code
 * @param revokedAt hall time since which its credentials are void
 * @param token of those that have one
 */
public record Enrolment(
        DeviceId device,
        EnrolmentKind kind,
        Optional<ZoneId> zone,
        String invitedBy,
        Instant invitedAt,
        Optional<Instant> codeExpires,
        Optional<Instant> enrolledAt,
        Optional<Instant> revokedAt,
        Optional<String> token) {

    /** How it stands with a device. */
    public enum State {
        /** It has a code and nothing else yet. */
        INVITED,
        /** Its code was not used in time. */
        EXPIRED,
        /** Its credentials are good; it may have a code for new ones. */
        ENROLLED,
        REVOKED
    }

    /** Whether it has credentials that are good. */
    boolean hasCredentials() {
        return enrolledAt.isPresent() && revokedAt.isEmpty();
    }

    public State state(Instant now) {
        if (revokedAt.isPresent()) {
            return State.REVOKED;
        }
        if (enrolledAt.isPresent()) {
            return State.ENROLLED;
        }
        return codeExpires.filter(end -> end.isAfter(now)).isPresent() ? State.INVITED : State.EXPIRED;
    }
}
