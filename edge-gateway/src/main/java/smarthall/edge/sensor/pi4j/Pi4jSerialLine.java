package smarthall.edge.sensor.pi4j;

import com.pi4j.io.serial.Serial;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.SensorException;
import smarthall.edge.sensor.chip.SerialLine;

/** A serial line over Pi4J; closed by what fails, opened anew by the next use. */
final class Pi4jSerialLine implements SerialLine {
    /** At 9600 baud a byte takes 1 ms; this is soon enough for a frame and costs nothing. */
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Supplier<Serial> opener;
    private final Pace pace;
    private @Nullable Serial port;

    Pi4jSerialLine(Supplier<Serial> opener, Pace pace) {
        this.opener = opener;
        this.pace = pace;
    }

    @Override
    public void write(byte... bytes) throws SensorException {
        int length = use(open -> open.write(bytes, 0, bytes.length));
        if (length != bytes.length) {
            throw new SensorException(length + " bytes taken instead of " + bytes.length);
        }
    }

    @Override
    public byte[] read(int most, Duration wait) throws SensorException {
        long end = pace.nanoTime() + wait.toNanos();
        int there = use(Serial::available);
        while (there == 0
                && pace.nanoTime() - end < 0
                && !Thread.currentThread().isInterrupted()) {
            pace.pause(LOOK);
            there = use(Serial::available);
        }
        byte[] bytes = new byte[Math.min(most, there)];
        int length = bytes.length == 0 ? 0 : use(open -> open.read(bytes, 0, bytes.length));
        return Arrays.copyOf(bytes, Math.max(0, length));
    }

    private interface Use {
        int with(Serial open);
    }

    private synchronized int use(Use use) throws SensorException {
        try {
            Serial open = port;
            if (open == null) {
                open = opener.get();
                port = open;
            }
            return use.with(open);
        } catch (RuntimeException e) {
            close();
            throw new SensorException("no answer: " + Causes.of(e), e);
        }
    }

    @Override
    public synchronized void close() {
        Serial open = port;
        port = null;
        if (open != null) {
            Causes.quietly(open::close);
        }
    }
}
