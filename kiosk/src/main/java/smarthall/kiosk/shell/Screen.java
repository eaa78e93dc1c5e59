package smarthall.kiosk.shell;

/** What the terminal shows. */
public enum Screen {
    HOME,
    ASK,
    GUIDE,
    TICKET;

    /** Whether the visitor has what they came for, so that the only way back is to the beginning. */
    boolean endsVisit() {
        return this == TICKET;
    }
}
