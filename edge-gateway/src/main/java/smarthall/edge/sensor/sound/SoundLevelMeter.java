package smarthall.edge.sensor.sound;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.Listening;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.SensorDriver;
import smarthall.edge.sensor.SensorException;

/**
 * A sound level meter: listens all the time and gives at each sample the A-weighted equivalent level since the last one. Samples are
 * weighed as they come and kept nowhere: what was said cannot be got back from a level.
 */
public final class SoundLevelMeter implements SensorDriver {
    /** Microphones take up to this long until their output rests on zero; what they say before is not sound. */
    private static final double SETTLING_SECONDS = 0.5;

    /** Of an interval's samples so many must have come, or the level would stand for an interval it has not heard. */
    private static final double LEAST_SHARE = 0.75;

    /** A card brings its samples in blocks; over less than this their edges would tell more than the sound. */
    private static final double LEAST_SECONDS = 0.5;

    private static final Duration OPEN_AGAIN = Duration.ofSeconds(1);

    private final SoundSource source;
    private final Pace pace;
    private final int sampleRate;
    private final int bytes;
    private final EquivalentLevel level;
    private final byte[] buffer;
    private final Object lock = new Object();
    private final Listening listening;

    // Used by the listening thread, closed by any.
    private volatile @Nullable InputStream stream;
    private int held;
    private long settling;

    // Guarded by lock.
    private long since;
    private String problem = "";

    /**
     * @param bits of a sample, 16 or 32
     * @param fullScaleDb sound level of a sine that just reaches full scale, calibration included
     */
    public SoundLevelMeter(String name, SoundSource source, Pace pace, int sampleRate, int bits, double fullScaleDb) {
        this.source = source;
        this.pace = pace;
        this.sampleRate = sampleRate;
        this.bytes = bits / 8;
        this.level = new EquivalentLevel(sampleRate, fullScaleDb);
        this.buffer = new byte[bytes * sampleRate / 20];
        this.since = pace.nanoTime();
        this.listening = new Listening("sound-" + name, this::listen);
    }

    private void listen() {
        try {
            InputStream current = stream;
            if (current == null) {
                current = source.open();
                stream = current;
                held = 0;
                settling = (long) (SETTLING_SECONDS * sampleRate);
            }
            int length = current.read(buffer, held, buffer.length - held);
            if (length < 0) {
                throw new IOException("the recorder ended" + because());
            }
            held += length;
            take(held / bytes);
        } catch (IOException e) {
            lost(e.getMessage());
        }
    }

    private String because() {
        String complaint = source.complaint();
        return complaint.isEmpty() ? "" : ": " + complaint;
    }

    private void take(int count) {
        synchronized (lock) {
            for (int i = 0; i < count; i++) {
                level.take(sample(i * bytes));
            }
            settling -= count;
            if (settling > 0) {
                level.forget();
                since = pace.nanoTime();
            }
            problem = "";
        }
        System.arraycopy(buffer, count * bytes, buffer, 0, held - count * bytes);
        held -= count * bytes;
    }

    /** Little-endian, signed, as a share of full scale. */
    private double sample(int at) {
        int top = at + bytes - 1;
        int value = buffer[top];
        for (int i = top - 1; i >= at; i--) {
            value = value << 8 | buffer[i] & 0xFF;
        }
        return bytes == 2 ? value / 32_768.0 : value / 2_147_483_648.0;
    }

    private void lost(@Nullable String why) {
        synchronized (lock) {
            problem = String.valueOf(why);
            level.forget();
            since = pace.nanoTime();
        }
        closeStream();
        pace.pause(OPEN_AGAIN);
    }

    private void closeStream() {
        InputStream current = stream;
        stream = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                // it is gone either way
            }
        }
    }

    @Override
    public List<Measurement> measure() throws SensorException {
        synchronized (lock) {
            if (!problem.isEmpty()) {
                throw new SensorException("no sound: " + problem);
            }
            long now = pace.nanoTime();
            double expected = (now - since) / 1e9 * sampleRate;
            if (expected < LEAST_SECONDS * sampleRate) {
                return List.of();
            }
            since = now;
            long came = level.samples();
            if (came < expected * LEAST_SHARE) {
                level.forget();
                throw new SensorException("only " + came + " of " + Math.round(expected) + " samples came");
            }
            return List.of(new Measurement(Quantity.NOISE, Math.round(level.level() * 10) / 10.0));
        }
    }

    @Override
    public String firmware() {
        return "MICROPHONE " + sampleRate + " Hz";
    }

    @Override
    public void close() {
        // A read that waits for a card ends with the recorder only.
        closeStream();
        listening.close();
        closeStream();
    }
}
