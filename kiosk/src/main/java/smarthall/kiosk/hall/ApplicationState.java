package smarthall.kiosk.hall;

/** Where an application is on its way. */
public enum ApplicationState {
    DRAFT,
    SUBMITTED,
    SUPPLEMENT_WANTED,
    ACCEPTED,
    APPROVED,
    REFUSED,
    WITHDRAWN;

    /** Whether nothing more will happen. */
    public boolean isOver() {
        return this == APPROVED || this == REFUSED || this == WITHDRAWN;
    }
}
