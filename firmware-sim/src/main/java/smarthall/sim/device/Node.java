package smarthall.sim.device;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.sim.settings.DeviceId;

/** A sensor node: it measures at fixed distances of hall time and keeps each pack in its journal until it is confirmed. */
public final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final String hall;
    private final DeviceId id;
    private final Instrument instrument;
    private final NodeJournal journal;
    private final PackEncoding encoding;
    private Timetable timetable;
    private Instant due;
    private volatile Optional<Pack> newest = Optional.empty();
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

    /** What it measured last since the start; may be asked by any thread. */
    public Optional<Pack> newest() {
        return newest;
    }

    /** Measures at another distance from now on; the next time counts from the last measurement, but not into the past. */
    void measureEvery(Duration distance, Instant now) {
        Instant next = newest.map(pack -> pack.at().plus(distance)).orElse(now);
        Instant first =
                next.isAfter(now) ? next : now.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        timetable = Timetable.every(
                distance,
                first.isAfter(journal.lastMade()) ? first : journal.lastMade().plusMillis(1));
        due = timetable.after(journal.lastMade());
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
            newest = Optional.of(pack);
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
