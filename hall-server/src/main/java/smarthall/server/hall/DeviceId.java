package smarthall.server.hall;

/**
 * Name of a device, {@code [a-z0-9][a-z0-9-]{0,63}}.
 *
 * @param value the name as it stands in paths, topics and rows
 */
public record DeviceId(String value) {

    public DeviceId {
        Names.require("device", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
