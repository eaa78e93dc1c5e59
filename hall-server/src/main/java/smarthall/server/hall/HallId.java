package smarthall.server.hall;

/**
 * Name of a hall, {@code [a-z0-9][a-z0-9-]{0,63}}.
 *
 * @param value the name as it stands in paths, topics and rows
 */
public record HallId(String value) {

    public HallId {
        Names.require("hall", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
