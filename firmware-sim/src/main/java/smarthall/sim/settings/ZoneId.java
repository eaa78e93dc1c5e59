package smarthall.sim.settings;

/** The name of a zone, unique in its hall. */
public record ZoneId(String value) {
    public ZoneId {
        Names.require("zone", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
