package smarthall.kiosk.hardware.printer;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The device file of a printer, for example {@code /dev/usb/lp0}, opened once for both ways: Linux gives a USB printer to one opener
 * at a time. A device may take nothing and say nothing, so a thread of its own reads and another writes; closing the channels calls
 * both of them back.
 */
final class ByteLine implements Line {

    /** Bytes that nobody asks for are not kept without end. */
    private static final int MOST_UNREAD = 1024;

    private static final int OVER = -1;

    private final FileChannel in;
    private final FileChannel out;
    private final BlockingQueue<Integer> unread = new LinkedBlockingQueue<>(MOST_UNREAD);
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> daemon(task, "printer-writes"));

    private ByteLine(FileChannel in, FileChannel out) {
        this.in = in;
        this.out = out;
        daemon(this::read, "printer-reads").start();
    }

    static Opener of(Path device) {
        return () -> {
            // Never made where it is missing: a printer that is switched off has no device file.
            if (!Files.exists(device)) {
                throw new NoSuchFileException(device.toString());
            }
            RandomAccessFile file = new RandomAccessFile(device.toFile(), "rw");
            // Two channels, for one alone does not write while it reads; closing any part closes all.
            return new ByteLine(
                    new FileInputStream(file.getFD()).getChannel(), new FileOutputStream(file.getFD()).getChannel());
        };
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void read() {
        ByteBuffer some = ByteBuffer.allocate(64);
        try {
            while (in.read(some.clear()) > 0) {
                some.flip();
                while (some.hasRemaining()) {
                    var unused = unread.offer(some.get() & 0xff);
                }
            }
        } catch (IOException over) {
            // Told below, to whoever reads.
        }
        unread.clear();
        var unused = unread.offer(OVER);
    }

    @Override
    public void write(byte[] bytes, Duration patience) throws IOException {
        Future<?> written = writer.submit(() -> {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            return null;
        });
        try {
            written.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stuck) {
            close();
            throw new IOException("it takes nothing", stuck);
        } catch (ExecutionException broken) {
            throw new IOException("the line is over", broken.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            close();
            throw new InterruptedIOException();
        }
    }

    @Override
    public OptionalInt read(Duration patience) throws IOException {
        try {
            Integer next = unread.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                return OptionalInt.empty();
            }
            if (next == OVER) {
                throw new IOException("the line is over");
            }
            return OptionalInt.of(next);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            out.close();
            in.close();
        } catch (IOException alreadyGone) {
            // Nothing is lost by it.
        }
    }
}
