package smarthall.server.enrolment;

import java.time.Instant;

/** How the wish for a code ended. */
public sealed interface InviteResult {

    /** @param expires hall time until which the code is good */
    record Invited(Enrolment enrolment, EnrolmentCode code, Instant expires) implements InviteResult {}

    /** A sensor must stand in the hall's description. */
    record NotDescribed() implements InviteResult {}

    /** A node must have a gateway in the description. */
    record NoGateway() implements InviteResult {}

    /** The name is a sensor's in the hall's description. */
    record NameOfSensor() implements InviteResult {}

    record UnknownZone() implements InviteResult {}

    /** It has credentials as something else; revoke it first. */
    record OtherKind(EnrolmentKind present) implements InviteResult {}
}
