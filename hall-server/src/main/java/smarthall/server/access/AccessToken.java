package smarthall.server.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import smarthall.server.hall.HallId;

/**
 * The right of a terminal or a script to speak for a role in one hall. The secret itself is known only to its bearer.
 *
 * @param name for people, for example {@code kiosk at the south door}; 1 to 100 characters
 */
public record AccessToken(
        HallId hall,
        UUID id,
        String name,
        Role role,
        Instant createdAt,
        String createdBy,
        Optional<Instant> revokedAt) {

    public AccessToken {
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("A token needs a name of 1 to 100 characters.");
        }
        if (role == Role.VISITOR) {
            throw new IllegalArgumentException("Visitors show their ticket's secret; there are no tokens for them.");
        }
    }
}
