package smarthall.server.hall;

/**
 * Name of a line, {@code [a-z0-9][a-z0-9-]{0,63}}.
 *
 * @param value the name as it stands in paths, topics and rows
 */
public record LineId(String value) {

    public LineId {
        Names.require("line", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
