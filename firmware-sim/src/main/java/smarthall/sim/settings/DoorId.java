package smarthall.sim.settings;

/** The name of a door, unique in its hall. */
public record DoorId(String value) {
    public DoorId {
        Names.require("door", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
