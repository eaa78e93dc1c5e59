package smarthall.sim.device;

import java.io.IOException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.sim.settings.DeviceId;

/** A sensor node: it measures at fixed distances of hall time and keeps each pack in its journal until it is confirmed. */
public final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final String hall;
    private final DeviceId id;
    private final Timetable timetable;
    private final Instrument instrument;
    private final NodeJournal journal;
    private final PackEncoding encoding;
    private Instant due;
    private boolean full;
    private long made;

    /** A node whose journal comes from an earlier start measures only what is newer. */
    public Node(
            String hall,
            DeviceId id,
            Timetable timetable,
            Instrument instrument,
            NodeJournal journal,
            PackEncoding encoding) {
        this.hall = hall;
        this.id = id;
        this.timetable = timetable;
        this.instrument = instrument;
        this.journal = journal;
        this.encoding = encoding;
        this.due = timetable.after(journal.lastMade());
    }

    public DeviceId id() {
        return id;
    }

    public NodeJournal journal() {
        return journal;
    }

    /** How many packs it has made and kept since the start. */
    public long made() {
        return made;
    }

    /** When the node measures next. */
    Instant due() {
        return due;
    }

    /** Leaves out what should have been measured before {@code time}: a node that slept does not invent readings. */
    void skipTo(Instant time) {
        if (due.isBefore(time)) {
            due = timetable.after(time);
        }
    }

    /** Measures, now that hall time has come to {@link #due}. A journal that cannot be written to makes no pack. */
    void measure() {
        Pack pack = new Pack(hall, id, due, instrument.measure(due));
        try {
            journal.append(due, encoding.encode(pack));
            full = false;
            made++;
        } catch (IOException cannotKeep) {
            if (!full) {
                LOG.error("{} cannot keep what it measures: {}", id, cannotKeep.getMessage());
            }
            full = true;
        }
        due = timetable.after(due);
    }
}
