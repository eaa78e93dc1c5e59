package smarthall.server.access;

import java.util.EnumSet;
import java.util.Set;

/** What somebody is to a hall. */
public enum Role {
    VISITOR,
    TERMINAL,
    CLERK,
    RECEPTION,
    FACILITY,
    MANAGER,
    ADMIN,
    AUDITOR;

    /** Those who work in the hall. */
    public static Set<Role> staff() {
        return EnumSet.of(CLERK, RECEPTION, FACILITY, MANAGER, ADMIN, AUDITOR);
    }
}
