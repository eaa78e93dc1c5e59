package smarthall.server.hall;

/**
 * Name of a counter, {@code [a-z0-9][a-z0-9-]{0,63}}.
 *
 * @param value the name as it stands in paths, topics and rows
 */
public record CounterId(String value) {

    public CounterId {
        Names.require("counter", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
