package smarthall.kiosk.shell;

/** What the terminal shows. */
public enum Screen {
    HOME,
    GUIDE,
    TICKET
}
