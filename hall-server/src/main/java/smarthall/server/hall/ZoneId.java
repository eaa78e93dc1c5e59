package smarthall.server.hall;

/**
 * Name of a zone, {@code [a-z0-9][a-z0-9-]{0,63}}.
 *
 * @param value the name as it stands in paths, topics and rows
 */
public record ZoneId(String value) {

    public ZoneId {
        Names.require("zone", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
