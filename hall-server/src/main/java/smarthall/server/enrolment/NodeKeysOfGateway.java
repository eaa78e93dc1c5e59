package smarthall.server.enrolment;

import java.util.Map;
import java.util.Set;
import smarthall.server.hall.DeviceId;

/**
 * What a gateway must know of the nodes that were let in by a code. Its text names no key.
 *
 * @param keys hexadecimal, by node
 * @param revoked nodes that may not sign on, whatever key they had
 */
public record NodeKeysOfGateway(Map<DeviceId, String> keys, Set<DeviceId> revoked) {

    public NodeKeysOfGateway {
        keys = Map.copyOf(keys);
        revoked = Set.copyOf(revoked);
    }

    @Override
    public String toString() {
        return keys.keySet() + ", without " + revoked;
    }
}
