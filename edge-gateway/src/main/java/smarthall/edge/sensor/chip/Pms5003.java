package smarthall.edge.sensor.chip;

import java.time.Duration;
import java.util.List;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.Listening;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.SensorDriver;
import smarthall.edge.sensor.SensorException;

/**
 * A Plantower PMS5003 in its active mode, in which it sends a frame each 0.2 to 2.3 s by itself (data manual V2.3, "Communication").
 * A sample is the mean of the frames since the last one.
 */
public final class Pms5003 implements SensorDriver {
    /** The air is still for the first 30 s after power-on, until the fan has run in (data manual V2.3, "Circuit attentions" 4). */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    /** Twice the slowest pause between two frames: after this the device has been without power. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final Duration STEP = Duration.ofMillis(500);

    private final SerialLine line;
    private final Pace pace;
    private final PmsFrames frames = new PmsFrames();
    private final Object lock = new Object();
    private final Listening listening;

    // Guarded by lock.
    private long heard;
    private boolean ever;
    private long warmFrom;
    private int count;
    private double pm2_5;
    private double pm10;
    private int version = -1;
    private String problem = "";

    public Pms5003(String name, SerialLine line, Pace pace) {
        this.line = line;
        this.pace = pace;
        this.heard = pace.nanoTime();
        this.listening = new Listening("pms-" + name, this::listen);
    }

    private void listen() {
        try {
            byte[] bytes = line.read(PmsFrames.LENGTH, STEP);
            for (PmsFrames.Frame frame : frames.feed(bytes)) {
                take(frame);
            }
        } catch (SensorException e) {
            synchronized (lock) {
                problem = ": " + e.getMessage();
            }
            pace.pause(STEP);
        }
    }

    private void take(PmsFrames.Frame frame) {
        synchronized (lock) {
            long now = pace.nanoTime();
            if (!ever || now - heard > SILENCE.toNanos()) {
                warmFrom = now + WARM_UP.toNanos();
                forget();
            }
            ever = true;
            heard = now;
            version = frame.version();
            problem = frame.error() == 0 ? "" : ": the device reports error " + frame.error();
            if (frame.error() == 0 && now - warmFrom >= 0) {
                pm2_5 += frame.pm2_5();
                pm10 += frame.pm10();
                count++;
            }
        }
    }

    @Override
    public List<Measurement> measure() throws SensorException {
        synchronized (lock) {
            long now = pace.nanoTime();
            if (now - heard > SILENCE.toNanos()) {
                forget();
                throw new SensorException(
                        "no whole frame for " + Duration.ofNanos(now - heard).toSeconds() + " s" + problem);
            }
            if (count == 0) {
                if (!problem.isEmpty()) {
                    throw new SensorException("no usable frame" + problem);
                }
                return List.of();
            }
            List<Measurement> means = List.of(
                    new Measurement(Quantity.PM2_5, rounded(pm2_5 / count)),
                    new Measurement(Quantity.PM10, rounded(pm10 / count)));
            forget();
            return means;
        }
    }

    private void forget() {
        pm2_5 = 0;
        pm10 = 0;
        count = 0;
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    @Override
    public String firmware() {
        synchronized (lock) {
            return version < 0 ? "PMS5003" : "PMS5003 " + version;
        }
    }

    @Override
    public void close() {
        listening.close();
        line.close();
    }
}
