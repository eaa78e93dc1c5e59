package smarthall.server.enrolment;

import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.rights.Role;

/** What somebody is let in as. */
public enum EnrolmentKind {
    /** A sensor of the hall's description with a connection of its own to the broker. */
    SENSOR,
    /** A sensor of the hall's description behind a gateway, to which it speaks CoAP with a key of its own. */
    NODE,
    /** A terminal for visitors: it draws tickets, with a token, and speaks of itself at the broker. */
    KIOSK,
    /** A screen that hears what happens in the hall. */
    DISPLAY,
    /** Another system that listens to readings and events. */
    READER;

    /** Whether it must stand in the hall's description; all others must not. */
    public boolean isDescribed() {
        return this == SENSOR || this == NODE;
    }

    /** Whether it gets a token for the hall's HTTP interface, as a terminal. */
    boolean hasToken() {
        return this == KIOSK;
    }

    /** Whether it connects to the broker itself. */
    public boolean isAtBroker() {
        return this != NODE;
    }

    /** What it may do at the broker, if it is there. */
    Role role(HallId hall, DeviceId device) {
        return switch (this) {
            case SENSOR, NODE, KIOSK -> Role.device(hall, device);
            case DISPLAY -> Role.display(hall, device);
            case READER -> Role.reader(hall);
        };
    }
}
