package smarthall.edge.outbox;

/** What became of packs that were to be appended together. */
public sealed interface Appended {
    /** They are on disk, fsynced, the last of them under this number. */
    record Stored(long seq) implements Appended {}

    /** Too many packs wait to be written; try again shortly. */
    record Busy() implements Appended {}

    /** They cannot be stored now: disk full, store broken, or the gateway stops. */
    record Unavailable(String why) implements Appended {}
}
