package smarthall.server.hall;

/**
 * Name of a door, {@code [a-z0-9][a-z0-9-]{0,63}}.
 *
 * @param value the name as it stands in paths, topics and rows
 */
public record DoorId(String value) {

    public DoorId {
        Names.require("door", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
