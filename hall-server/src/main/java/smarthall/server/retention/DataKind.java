package smarthall.server.retention;

/** What is kept for a time and then forgotten. */
public enum DataKind {
    /** Readings as they were sent. */
    READINGS,
    /** Readings summed up by minute. */
    MINUTES,
    /** Readings summed up by hour. */
    HOURS,
    /** Packs that were refused. */
    QUARANTINE,
    /** Alerts that are over. */
    ALERTS
}
