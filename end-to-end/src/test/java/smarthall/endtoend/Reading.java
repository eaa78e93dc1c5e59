package smarthall.endtoend;

/**
 * A reading as any witness tells of it: a node's journal, the dashboard, the database.
 *
 * @param at milliseconds since 1970, hall time
 */
record Reading(String device, String quantity, long at, double value) {

    String name() {
        return device + "/" + quantity;
    }
}
