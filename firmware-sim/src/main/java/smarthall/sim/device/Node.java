package smarthall.sim.device;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.sim.settings.DeviceId;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.settings.WrongSetting;
import smarthall.sim.world.HallWorld;

/** A sensor node: it measures at fixed distances of hall time and keeps each pack in its journal until it is confirmed. */
public final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final String hall;
    private final DeviceId id;
    private final Duration every;
    private final Instrument instrument;
    private final NodeJournal journal;
    private final PackEncoding encoding;
    private Instant due;
    private boolean full;

    Node(
            String hall,
            DeviceId id,
            Duration every,
            Instrument instrument,
            NodeJournal journal,
            PackEncoding encoding,
            Instant now) {
        this.hall = hall;
        this.id = id;
        this.every = every;
        this.instrument = instrument;
        this.journal = journal;
        this.encoding = encoding;
        Instant first = now.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        this.due =
                first.isAfter(journal.lastMade()) ? first : journal.lastMade().plusMillis(1);
    }

    /** Makes the node that the hall's description asks for. */
    public static Node of(
            String hall,
            HallPlan.Device device,
            HallWorld world,
            NodeJournal journal,
            PackEncoding encoding,
            long seed) {
        Instant now = world.now();
        Instrument instrument =
                switch (device.kind()) {
                    case AIR_STATION ->
                        new AirStation(
                                world,
                                device.zone(),
                                new Random(seed ^ device.id().hashCode()));
                    case NOISE_METER -> new NoiseMeter(world, device.zone());
                    case DOOR_COUNTER ->
                        new DoorCounter(
                                world,
                                device.door().stream()
                                        .findFirst()
                                        .orElseThrow(
                                                () -> new WrongSetting("Device " + device.id() + " names no door.")),
                                now);
                };
        return new Node(hall, device.id(), device.every(), instrument, journal, encoding, now);
    }

    public DeviceId id() {
        return id;
    }

    public NodeJournal journal() {
        return journal;
    }

    /** When the node measures next. */
    Instant due() {
        return due;
    }

    /** Leaves out what should have been measured before {@code time}: a node that slept does not invent readings. */
    void skipTo(Instant time) {
        while (due.isBefore(time)) {
            due = due.plus(every.multipliedBy(1 + Duration.between(due, time).dividedBy(every)));
        }
    }

    /** Measures, now that hall time has come to {@link #due}. A journal that cannot be written to makes no pack. */
    void measure() {
        Pack pack = new Pack(hall, id, due, instrument.measure(due));
        try {
            journal.append(due, encoding.encode(pack));
            full = false;
        } catch (IOException cannotKeep) {
            if (!full) {
                LOG.error("{} cannot keep what it measures: {}", id, cannotKeep.getMessage());
            }
            full = true;
        }
        due = due.plus(every);
    }
}
