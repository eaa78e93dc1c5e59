package smarthall.edge.sensor.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.SensorDriver;
import smarthall.edge.sensor.SensorException;

/**
 * Counts people through a door by two light beams. Counts are cumulative since their start and go to disk with each person, so a
 * restart goes on where the last run was killed; only who stood in the door at that moment is not counted.
 */
public final class DoorCounter implements SensorDriver {
    private static final Logger log = LoggerFactory.getLogger(DoorCounter.class);

    /** Nobody stands in a beam for so long; a receiver that has moved, lost its light or its wire does. */
    private static final Duration STUCK = Duration.ofSeconds(60);

    /** The outer and the inner beam. */
    public record Pins(InputPin outside, InputPin inside) {}

    private final String name;
    private final Pins pins;
    private final boolean brokenIsHigh;
    private final Pace pace;
    private final CountsFile file;
    private final ScheduledExecutorService writer;
    private final Object lock = new Object();

    // Guarded by lock.
    private final Beam outside = new Beam();
    private final Beam inside = new Beam();
    private final Passage passage = new Passage();
    private DoorCounts counts;
    private boolean blind;
    private long edges;

    // Used by the writer alone.
    private DoorCounts written;

    /** @param file where the counts are kept; one that holds none begins them now, in hall time */
    public DoorCounter(String name, Pins pins, boolean brokenIsHigh, Pace pace, Path file, Clock hallTime) {
        this.name = name;
        this.pins = pins;
        this.brokenIsHigh = brokenIsHigh;
        this.pace = pace;
        try {
            this.file = new CountsFile(file);
            this.counts = this.file.read().orElseGet(() -> begin(hallTime.instant()));
            this.file.write(counts);
        } catch (IOException e) {
            throw new UncheckedIOException("counts " + file + " cannot be kept", e);
        }
        this.written = counts;
        this.writer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "counts-" + name));
        pins.outside().onChange(high -> edge(outside, high));
        pins.inside().onChange(high -> edge(inside, high));
    }

    private DoorCounts begin(Instant now) {
        log.info("{}: counts begin anew", name);
        return new DoorCounts(now.truncatedTo(ChronoUnit.SECONDS), 0, 0);
    }

    private void edge(Beam beam, boolean high) {
        synchronized (lock) {
            edges++;
            long now = pace.nanoTime();
            settle(now);
            beam.change(high == brokenIsHigh, now);
        }
        // Nobody may come after the last one for hours, whose count must not wait for that.
        writer.schedule(this::settleNow, 2 * Beam.LASTING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void settleNow() {
        synchronized (lock) {
            settle(pace.nanoTime());
        }
        write();
    }

    /** Takes the changes that have lasted, in the order in which they began. */
    private void settle(long now) {
        while (outside.due(now) || inside.due(now)) {
            Beam first = !inside.due(now) || outside.due(now) && outside.changedAt() - inside.changedAt() <= 0
                    ? outside
                    : inside;
            first.settle();
            if (!blind) {
                counts = counts.plus(passage.beams(outside.broken(), inside.broken()));
            }
        }
        if (blind && !outside.broken() && !inside.broken()) {
            blind = false;
            passage.forget();
        }
    }

    private void write() {
        try {
            writeNewest();
        } catch (IOException e) {
            log.error("{}: counts cannot be written: {}", name, e.getMessage());
        }
    }

    private void writeNewest() throws IOException {
        DoorCounts newest;
        synchronized (lock) {
            newest = counts;
        }
        if (!newest.equals(written)) {
            file.write(newest);
            written = newest;
        }
    }

    /** A count leaves only when it is on disk: one that went back after a power cut would be a wrong one. */
    @Override
    public List<Measurement> measure() throws SensorException {
        look(outside, pins.outside());
        look(inside, pins.inside());
        DoorCounts now;
        synchronized (lock) {
            settle(pace.nanoTime());
            refuseStuck();
            now = counts;
        }
        try {
            writer.submit(() -> {
                        writeNewest();
                        return null;
                    })
                    .get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SensorException("stopped");
        } catch (ExecutionException | TimeoutException e) {
            throw new SensorException("counts cannot be written: " + e.getMessage(), e);
        }
        return List.of(
                new Measurement(Quantity.PEOPLE_IN, now.in()),
                new Measurement(Quantity.PEOPLE_OUT, now.out()),
                new Measurement(Quantity.COUNTER_START, now.start().getEpochSecond()));
    }

    /** The pin as it is, for a change that was not heard; what was heard while it was looked at is newer. */
    private void look(Beam beam, InputPin pin) throws SensorException {
        long before;
        synchronized (lock) {
            before = edges;
        }
        boolean high = pin.high();
        synchronized (lock) {
            if (edges == before) {
                edge(beam, high);
            }
        }
    }

    private void refuseStuck() throws SensorException {
        long now = pace.nanoTime();
        boolean outsideStuck = outside.brokenFor(STUCK, now);
        boolean insideStuck = inside.brokenFor(STUCK, now);
        if (outsideStuck || insideStuck) {
            blind = true;
            String which = outsideStuck && insideStuck
                    ? "both beams are"
                    : outsideStuck ? "the outer beam is" : "the inner beam is";
            throw new SensorException(which + " broken for more than " + STUCK.toSeconds() + " s, nobody is counted");
        }
    }

    @Override
    public String firmware() {
        return "BEAMS";
    }

    @Override
    public void close() {
        pins.outside().close();
        pins.inside().close();
        writer.execute(this::settleNow);
        writer.shutdown();
        try {
            if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
                log.error("{}: counts are not written yet", name);
            }
            file.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.error("{}: counts cannot be closed: {}", name, e.getMessage());
        }
    }
}
