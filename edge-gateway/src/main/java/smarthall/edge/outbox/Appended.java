package smarthall.edge.outbox;

/** What became of a pack that was to be appended. */
public sealed interface Appended {
    /** It is on disk, fsynced, under this number. */
    record Stored(long seq) implements Appended {}

    /** Too many packs wait to be written; try again shortly. */
    record Busy() implements Appended {}

    /** It cannot be stored now: disk full, store broken, or the gateway stops. */
    record Unavailable(String why) implements Appended {}
}
