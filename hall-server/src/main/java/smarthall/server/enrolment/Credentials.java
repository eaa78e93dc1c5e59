package smarthall.server.enrolment;

import java.util.Optional;
import smarthall.server.hall.DeviceId;

/**
 * What a device gets for its code, this once. Its text names no secret.
 *
 * @param user its name at the broker; of a node its identity at the gateway
 * @param clientId the only session that it may have at the broker
 * @param password of a node its key, hexadecimal
 * @param token for the hall's HTTP interface, of those that use it
 */
public record Credentials(
        DeviceId device, EnrolmentKind kind, String user, String clientId, String password, Optional<String> token) {

    @Override
    public String toString() {
        return "credentials of " + user;
    }
}
