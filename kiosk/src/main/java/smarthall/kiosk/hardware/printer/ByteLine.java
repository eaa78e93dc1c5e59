package smarthall.kiosk.hardware.printer;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Two streams to a device that may not answer: what comes is read by a thread of its own, so that nobody else waits longer than
 * wanted. Not thread-safe.
 */
public final class ByteLine implements EscPosGauge.Line {

    private static final int OVER = -1;

    private final InputStream in;
    private final OutputStream out;
    private final Duration patience;
    private final BlockingQueue<Integer> read = new LinkedBlockingQueue<>();

    /** @param patience how long an answer may take, real time */
    public ByteLine(InputStream in, OutputStream out, Duration patience) {
        this.in = in;
        this.out = out;
        this.patience = patience;
        Thread reader = new Thread(this::read, "printer-line");
        reader.setDaemon(true);
        reader.start();
    }

    /** The line of a device file, for example {@code /dev/usb/lp0}. */
    public static EscPosGauge.Opener of(Path device, Duration patience) {
        return () -> {
            // Never made where it is missing: a printer that is switched off has no device file.
            OutputStream out = Files.newOutputStream(device, StandardOpenOption.WRITE);
            try {
                return new ByteLine(new FileInputStream(device.toFile()), out, patience);
            } catch (IOException unreadable) {
                out.close();
                throw unreadable;
            }
        };
    }

    private void read() {
        try {
            int next = in.read();
            while (next >= 0) {
                read.add(next);
                next = in.read();
            }
        } catch (IOException over) {
            // Told below, to whoever asks.
        }
        read.add(OVER);
    }

    @Override
    public Optional<Integer> ask(byte[] question) throws IOException {
        while (!read.isEmpty()) {
            refuseOver(read.remove());
        }
        out.write(question);
        out.flush();
        try {
            Integer answer = read.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                return Optional.empty();
            }
            return Optional.of(refuseOver(answer));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static int refuseOver(int next) throws IOException {
        if (next == OVER) {
            throw new IOException("the line is over");
        }
        return next;
    }

    @Override
    public void close() {
        try {
            out.close();
            in.close();
        } catch (IOException alreadyGone) {
            // Nothing is lost by it.
        }
    }
}
