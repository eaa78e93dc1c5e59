package smarthall.sim;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import smarthall.sim.settings.DeviceId;
import smarthall.sim.settings.DoorId;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.settings.ZoneId;

/** Halls for tests. */
public final class Halls {

    public static final ZoneId LOBBY = new ZoneId("lobby");
    public static final ZoneId WAITING = new ZoneId("waiting");
    public static final ZoneId COUNTERS = new ZoneId("counters");
    public static final DoorId SOUTH = new DoorId("door-south");
    public static final DoorId EAST = new DoorId("door-east");

    private Halls() {}

    public static HallPlan yixing(double visitorsPerHour) {
        return new HallPlan(
                "yixing",
                java.time.ZoneId.of("Asia/Shanghai"),
                List.of(
                        new HallPlan.Zone(LOBBY, 990, 2600),
                        new HallPlan.Zone(WAITING, 1620, 3600),
                        new HallPlan.Zone(COUNTERS, 1260, 2600),
                        new HallPlan.Zone(new ZoneId("self-service"), 384, 1000)),
                List.of(new HallPlan.Door(SOUTH, LOBBY), new HallPlan.Door(EAST, LOBBY)),
                Map.of("general", Duration.ofMinutes(6)),
                List.of(
                        device("air-lobby", HallPlan.Kind.AIR_STATION, LOBBY, 10),
                        device("noise-waiting", HallPlan.Kind.NOISE_METER, WAITING, 5),
                        device("area-waiting", HallPlan.Kind.AREA_SENSOR, WAITING, 5),
                        new HallPlan.Device(
                                new DeviceId("door-south-counter"),
                                HallPlan.Kind.DOOR_COUNTER,
                                LOBBY,
                                List.of(SOUTH),
                                Duration.ofSeconds(5))),
                new HallPlan.People(visitorsPerHour, List.of("1", "2")));
    }

    private static HallPlan.Device device(String id, HallPlan.Kind kind, ZoneId zone, int seconds) {
        return new HallPlan.Device(new DeviceId(id), kind, zone, List.of(), Duration.ofSeconds(seconds));
    }
}
