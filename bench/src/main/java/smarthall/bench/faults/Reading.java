package smarthall.bench.faults;

/** One value of one quantity; its key is all but the value. */
record Reading(Key key, double value) {

    /** The natural key: whose, what, and the millisecond since 1970. */
    record Key(String device, String quantity, long at) {}
}
