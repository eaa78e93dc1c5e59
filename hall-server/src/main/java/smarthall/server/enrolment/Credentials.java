package smarthall.server.enrolment;

import java.util.Optional;
import smarthall.server.hall.DeviceId;

/**
 * What a device gets for its code, this once. Its text names no secret.
 *
 * @param user its name at the broker, and the only session that it may have there; of a node its identity at the gateway
 * @param password of a node its key, hexadecimal
 * @param token for the hall's HTTP interface, of those that use it
 */
public record Credentials(DeviceId device, EnrolmentKind kind, String user, String password, Optional<String> token) {

    @Override
    public String toString() {
        return "credentials of " + user;
    }
}
