package smarthall.edge.sensor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.outbox.Appended;
import smarthall.edge.outbox.Outbox;
import smarthall.edge.outbox.Pack;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.reading.Plausibility;
import smarthall.edge.reading.Reading;
import smarthall.edge.reading.Readings;
import smarthall.edge.reading.RefusedPackException;
import smarthall.edge.settings.HallClock;
import smarthall.edge.uplink.DevicePresence;

/**
 * Samples one local sensor at its interval of hall time. A plausible sample is journalled, then appended to the outbox; the outbox
 * remembers up to where in the journal it has taken packs, so a kill between the two loses nothing.
 */
public final class SensorLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SensorLoop.class);

    /** Samples in a row without an answer after which the sensor counts as offline. */
    private static final int OFFLINE_AFTER = 3;

    private final HallId hall;
    private final DeviceId device;
    private final SensorDriver driver;
    private final NodeJournal journal;
    private final Outbox outbox;
    private final DevicePresence presence;
    private final HallClock clock;
    private volatile Duration every;
    private final ScheduledExecutorService executor;
    private final LongAdder dropped = new LongAdder();
    private long outboxed;
    private Presence said = Presence.UNKNOWN;
    private int failures;

    /** What the hall was told of the sensor. */
    private enum Presence {
        UNKNOWN,
        ONLINE,
        OFFLINE
    }

    public SensorLoop(
            HallId hall,
            DeviceId device,
            SensorDriver driver,
            Path journal,
            Outbox outbox,
            DevicePresence presence,
            HallClock clock,
            Duration every) {
        this.hall = hall;
        this.device = device;
        this.driver = driver;
        this.journal = new NodeJournal(journal);
        this.outbox = outbox;
        this.presence = presence;
        this.clock = clock;
        this.every = every;
        this.outboxed = outbox.journalEnd(device);
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sensor-" + device));
    }

    public void start() {
        executor.execute(this::tick);
    }

    /** Samples at another interval of hall time, from the next sample on. */
    public void sampleEvery(Duration other) {
        every = other;
    }

    /** How many samples were dropped since start: no answer, a wrong checksum, or not plausible. */
    public long dropped() {
        return dropped.sum();
    }

    /** Whatever becomes of one sample, the next one follows: a fault that nobody foresaw must not end a sensor for good. */
    private void tick() {
        try {
            sample();
        } catch (RuntimeException e) {
            log.error("{}: sample failed", device, e);
        }
        scheduleNext();
    }

    /** At the next whole multiple of the interval, so that a slow sample delays none after it. */
    private void scheduleNext() {
        long interval = every.toMillis();
        long wait = interval - Math.floorMod(clock.millis(), interval);
        if (!executor.isShutdown()) {
            executor.schedule(
                    this::tick,
                    Math.max(1_000_000L, clock.real(Duration.ofMillis(wait)).toNanos()),
                    TimeUnit.NANOSECONDS);
        }
    }

    void sample() {
        try {
            List<Measurement> measurements = driver.measure();
            if (!measurements.isEmpty()) {
                Readings readings = plausible(measurements, clock.instant().truncatedTo(ChronoUnit.MILLIS));
                journal.append(readings.items().get(0).at(), readings.toSenml());
                answered();
            }
        } catch (SensorException | RefusedPackException e) {
            missed(e);
        } catch (IOException e) {
            log.error("{}: journal cannot be written: {}", device, e.getMessage());
        }
        catchUp();
    }

    private Readings plausible(List<Measurement> measurements, Instant at) throws RefusedPackException {
        List<Reading> readings = new ArrayList<>();
        for (Measurement measurement : measurements) {
            Reading reading = new Reading(device, measurement.quantity(), measurement.value(), at);
            Plausibility.check(reading, at);
            readings.add(reading);
        }
        return new Readings(hall, device, readings);
    }

    private void answered() {
        if (said != Presence.ONLINE) {
            log.info(said == Presence.OFFLINE ? "{}: is back: {}" : "{}: measures: {}", device, driver.firmware());
            said = Presence.ONLINE;
            presence.online(device, driver.firmware());
        }
        failures = 0;
    }

    /** A sensor that is gone is one line, not one for each sample it misses. */
    private void missed(Exception cause) {
        dropped.increment();
        failures++;
        if (said == Presence.OFFLINE) {
            log.debug("{}: sample dropped: {}", device, cause.getMessage());
        } else if (failures >= OFFLINE_AFTER) {
            said = Presence.OFFLINE;
            log.warn("{}: is lost, {} samples in a row failed: {}", device, failures, cause.getMessage());
            presence.offline(device);
        } else {
            log.warn("{}: sample dropped: {}", device, cause.getMessage());
        }
    }

    /** Appends what is journalled and not yet in the outbox, one after the other; what cannot be stored now is tried at the next sample. */
    private void catchUp() {
        try {
            for (NodeJournal.Line line : journal.from(outboxed)) {
                Appended appended = outbox.append(new Pack(device, line.senml(), line.end()))
                        .toCompletableFuture()
                        .join();
                if (!(appended instanceof Appended.Stored)) {
                    return;
                }
                outboxed = line.end();
            }
            journal.letGo(outboxed);
        } catch (IOException | CompletionException e) {
            log.error("{}: journal cannot be carried to the outbox: {}", device, e.getMessage());
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(2, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        driver.close();
        journal.close();
    }
}
