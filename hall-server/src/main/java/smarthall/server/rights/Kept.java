package smarthall.server.rights;

import java.util.List;
import java.util.Map;

/**
 * What the broker has.
 *
 * @param closed whether it refuses what no role allows
 * @param roles by name
 * @param holders by name
 */
public record Kept(boolean closed, Map<String, KeptRole> roles, Map<String, KeptHolder> holders) {

    public Kept {
        roles = Map.copyOf(roles);
        holders = Map.copyOf(holders);
    }

    /**
     * A role at the broker.
     *
     * @param ours whether this server, or another on the same database, made it
     */
    public record KeptRole(Role role, boolean ours) {}

    /**
     * A client at the broker.
     *
     * @param fingerprint of its password, see {@link Holder#fingerprint()}
     * @param roles names of its roles, the one that is asked first in front
     * @param ours whether this server, or another on the same database, made it
     */
    public record KeptHolder(
            String name, String clientId, String fingerprint, List<String> roles, boolean enabled, boolean ours) {

        public KeptHolder {
            roles = List.copyOf(roles);
        }
    }
}
