package smarthall.sim.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The part of a hall's description that this program reads: its rooms, doors, nodes and how many people come.
 *
 * @param hall the hall's name, first part of every reading's name
 * @param servicePriors for each line, how long one visitor takes at the counter on average
 */
public record HallPlan(
        String hall,
        java.time.ZoneId timeZone,
        List<Zone> zones,
        List<Door> doors,
        Map<String, Duration> servicePriors,
        List<Device> devices,
        People people) {

    public HallPlan {
        Names.require("hall", hall);
        zones = List.copyOf(zones);
        doors = List.copyOf(doors);
        servicePriors = Map.copyOf(servicePriors);
        devices = List.copyOf(devices);
        if (zones.isEmpty()) {
            throw new WrongSetting("The hall's description names no zone.");
        }
        if (doors.isEmpty()) {
            throw new WrongSetting("The hall's description names no door.");
        }
        List<ZoneId> zoneIds = zones.stream().map(Zone::id).toList();
        List<DoorId> doorIds = doors.stream().map(Door::id).toList();
        doors.forEach(door -> requireKnown("The zone of the door " + door.id(), door.zone(), zoneIds));
        for (Device device : devices) {
            requireKnown("The zone of the device " + device.id(), device.zone(), zoneIds);
            device.door().forEach(door -> requireKnown("The door of the device " + device.id(), door, doorIds));
        }
    }

    private static <T> void requireKnown(String who, T named, List<T> known) {
        if (!known.contains(named)) {
            throw new WrongSetting(who + " names \"" + named + "\", which is not described.");
        }
    }

    /** A room: its volume in cubic metres and its supply of fresh air in cubic metres per hour. */
    public record Zone(ZoneId id, double volume, double freshAirPerHour) {
        public Zone {
            if (!(volume > 0) || !(freshAirPerHour > 0)) {
                throw new WrongSetting("Zone " + id + " needs an area, a height and a fresh air flow above 0.");
            }
        }
    }

    /** A door to the street and the zone that it opens into. */
    public record Door(DoorId id, ZoneId zone) {}

    /** What a device is. */
    public enum Kind {
        AIR_STATION,
        NOISE_METER,
        DOOR_COUNTER,
        AREA_SENSOR
    }

    /** A node that this program plays; {@code door} is present for a door counter only. */
    public record Device(DeviceId id, Kind kind, ZoneId zone, List<DoorId> door, Duration every) {

        /** Whether it measures the same at the same place, however often. */
        public boolean isTheSame(Device other) {
            return id.equals(other.id) && kind == other.kind && zone.equals(other.zone) && door.equals(other.door);
        }

        public Device {
            door = List.copyOf(door);
            if (every.isNegative() || every.isZero()) {
                throw new WrongSetting("Device " + id + " needs sampleSeconds above 0.");
            }
        }
    }

    /** How many visitors come in an hour, and the counters that simulated clerks staff. */
    public record People(double visitorsPerHour, List<String> staffedCounters) {
        public People {
            staffedCounters = List.copyOf(staffedCounters);
            if (!(visitorsPerHour >= 0)) {
                throw new WrongSetting("visitorsPerHour must be 0 or more, not " + visitorsPerHour + ".");
            }
        }
    }
}
