package smarthall.sim.settings;

/** The name of a device, unique in its hall. */
public record DeviceId(String value) {
    public DeviceId {
        Names.require("device", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
