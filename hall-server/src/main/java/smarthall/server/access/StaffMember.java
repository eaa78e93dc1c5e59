package smarthall.server.access;

import java.util.Set;
import smarthall.server.hall.HallId;

/**
 * Somebody who signs in.
 *
 * @param name unique in the whole server, 1 to 100 characters
 */
public record StaffMember(HallId hall, String name, Set<Role> roles) {

    public StaffMember {
        roles = Set.copyOf(roles);
        if (name.isBlank() || name.length() > 100 || roles.isEmpty()) {
            throw new IllegalArgumentException("A staff member needs a name of 1 to 100 characters and a role.");
        }
    }
}
