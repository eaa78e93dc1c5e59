package smarthall.sim.device;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import smarthall.sim.settings.DoorId;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.settings.WrongSetting;
import smarthall.sim.trace.RecordedDay;
import smarthall.sim.world.HallWorld;

/** Makes the nodes of a hall: what each measures with, and when. */
public final class Nodes {

    private final String hall;
    private final HallWorld world;
    private final Optional<RecordedDay> recorded;
    private final PackEncoding encoding;
    private final long seed;
    private final Instant switchedOn;

    /** @param recorded the day that replaces what these nodes would measure in the world */
    public Nodes(String hall, HallWorld world, Optional<RecordedDay> recorded, PackEncoding encoding, long seed) {
        this.hall = hall;
        this.world = world;
        this.recorded = recorded;
        this.encoding = encoding;
        this.seed = seed;
        this.switchedOn = world.now();
    }

    /** The node that the hall's description asks for. */
    public Node of(HallPlan.Device device, NodeJournal journal) {
        Optional<RecordedDay.Climate> climate = recorded.flatMap(RecordedDay::climate)
                .filter(air ->
                        device.kind() == HallPlan.Kind.AIR_STATION && air.zone().equals(device.zone()));
        Instrument instrument = climate.<Instrument>map(air -> new RecordedAirStation(air.records()))
                .orElseGet(() -> instrument(device));
        Timetable timetable = climate.map(
                        air -> Timetable.at(air.records().navigableKeySet().tailSet(switchedOn, true)))
                .orElseGet(() -> timetable(device, journal));
        return new Node(hall, device.id(), timetable, instrument, journal, encoding);
    }

    /** In a recorded day the distances count from its beginning, also after a restart; it ends, and doors have gaps. */
    private Timetable timetable(HallPlan.Device device, NodeJournal journal) {
        if (recorded.isPresent()) {
            RecordedDay day = recorded.get();
            boolean counts = device.kind() == HallPlan.Kind.DOOR_COUNTER
                    && day.passages().isPresent();
            return Timetable.every(device.every(), switchedOn)
                    .until(day.end(), at -> !counts || day.doorsWereCounted(at));
        }
        Instant first = switchedOn.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        Instant last = journal.lastMade();
        return Timetable.every(device.every(), first.isAfter(last) ? first : last.plusMillis(1));
    }

    private Instrument instrument(HallPlan.Device device) {
        return switch (device.kind()) {
            case AIR_STATION -> new AirStation(world, device.zone(), random(device));
            case NOISE_METER -> new NoiseMeter(world, device.zone());
            case DOOR_COUNTER -> new DoorCounter(world, door(device), switchedOn);
            case AREA_SENSOR -> new AreaSensor(world, device.zone(), random(device));
        };
    }

    /** Each node scatters in its own way, the same in each run with a seed. */
    private Random random(HallPlan.Device device) {
        return new Random(seed ^ device.id().hashCode());
    }

    private static DoorId door(HallPlan.Device device) {
        return device.door().stream()
                .findFirst()
                .orElseThrow(() -> new WrongSetting("Device " + device.id() + " names no door."));
    }
}
