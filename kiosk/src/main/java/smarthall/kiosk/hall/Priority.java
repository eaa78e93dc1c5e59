package smarthall.kiosk.hall;

/** Who is served before others. */
public enum Priority {
    NONE,
    ELDERLY,
    DISABLED,
    MILITARY,
    INFANT
}
