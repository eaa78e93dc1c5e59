package smarthall.kiosk.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An ESC/POS printer behind a device file, at the level of bytes: what it is sent becomes lines on paper as its command reference says,
 * and it answers as such printers do. It can run out of paper, be opened, fall mute, be slow, and be plugged out and in.
 */
public final class FakePrinter implements AutoCloseable {

    private static final int WELL = 0x12;
    private static final byte[] INITIALIZE = {0x1b, '@'};
    private static final byte[] CLEAR = {0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8};

    private final Path device;
    private final List<PrintedSlip> slips = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private final StringBuilder received = new StringBuilder();
    private final EscPosReader reader;
    private Optional<Pty> pty = Optional.empty();
    private Thread works = new Thread(() -> {});

    private int lines = 1_000;
    private boolean nearEnd;
    private boolean cover;
    private boolean mute;
    private boolean silentAboutSlips;
    private boolean slow;
    private int noise = -1;
    /** Answers that it gives whatever it is like; 0 for none. */
    private final int[] said = new int[5];

    private int stuckAfter = -1;
    private String loseCableAfter = "";
    private boolean inSlip;
    private int asked;
    private int askedWithinSlips;

    /** @param device where its file is while it is plugged in */
    public FakePrinter(Path device, int columns) {
        this.device = device;
        reader = new EscPosReader(columns);
        plugIn();
    }

    public synchronized void plugIn() {
        Pty plugged = new Pty();
        pty = Optional.of(plugged);
        link(plugged.device());
        works = new Thread(() -> work(plugged), "fake-printer");
        works.setDaemon(true);
        works.start();
    }

    private void link(Path to) {
        try {
            Files.deleteIfExists(device);
            Files.createSymbolicLink(device, to);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Its file goes, and what it had in its buffer. */
    public void plugOut() {
        Optional<Pty> gone;
        Thread working;
        synchronized (this) {
            gone = pty;
            pty = Optional.empty();
            working = works;
            buffer.reset();
            reader.clear();
            inSlip = false;
        }
        try {
            Files.deleteIfExists(device);
            working.join();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        gone.ifPresent(Pty::close);
    }

    private void work(Pty plugged) {
        while (isIn(plugged)) {
            byte[] some = plugged.read();
            synchronized (this) {
                if (noise >= 0 && isIn(plugged)) {
                    plugged.write(noise);
                }
                for (byte each : some) {
                    if (isIn(plugged)) {
                        receive(each);
                    }
                }
                print();
            }
        }
    }

    private synchronized boolean isIn(Pty plugged) {
        return pty.filter(now -> now == plugged).isPresent();
    }

    /** Real-time commands are obeyed at once, whatever waits; everything else waits for its turn. */
    private void receive(byte next) {
        buffer.write(next);
        received.append((char) (next & 0xff));
        byte[] all = buffer.toByteArray();
        int end = all.length;
        if (end >= 3 && all[end - 3] == 0x10 && all[end - 2] == 4 && next >= 1 && next <= 4) {
            keep(all, end - 3);
            asked++;
            if (asked == stuckAfter) {
                stuck(true);
            }
            askedWithinSlips += inSlip ? 1 : 0;
            answer(said[next] > 0 ? said[next] : status(next), mute);
        } else if (endsWith(all, CLEAR)) {
            buffer.reset();
            reader.clear();
        } else if (!loseCableAfter.isEmpty() && received.toString().endsWith(loseCableAfter)) {
            loseCableAfter = "";
            pty.ifPresent(Pty::close);
            pty = Optional.empty();
        } else if (endsWith(all, INITIALIZE)) {
            inSlip = true;
        } else if (end >= 3 && all[end - 3] == 0x1d && all[end - 2] == 'r' && next == 1) {
            inSlip = false;
        }
    }

    private void keep(byte[] all, int count) {
        buffer.reset();
        buffer.write(all, 0, count);
    }

    private static boolean endsWith(byte[] all, byte[] end) {
        return all.length >= end.length && Arrays.equals(all, all.length - end.length, all.length, end, 0, end.length);
    }

    private int status(int what) {
        boolean out = lines <= 0;
        return switch (what) {
            case 1 -> WELL | (out || cover ? 0x08 : 0);
            case 2 -> WELL | (cover ? 0x04 : 0) | (out ? 0x20 : 0);
            case 4 -> WELL | (out ? 0x60 : 0) | (nearEnd || out ? 0x0c : 0);
            default -> WELL;
        };
    }

    private void answer(int status, boolean not) {
        if (!not) {
            pty.ifPresent(plugged -> plugged.write(status));
        }
    }

    /** Carries out what is whole and can be carried out, in its turn. */
    private void print() {
        while (!slow && !cover && lines > 0) {
            byte[] all = buffer.toByteArray();
            int taken = reader.take(all);
            if (taken == 0) {
                return;
            }
            buffer.reset();
            buffer.write(all, taken, all.length - taken);
            lines -= reader.takeLinesFed();
            if (reader.takeAskedWhenDone()) {
                answer(nearEnd ? 3 : 0, silentAboutSlips);
            }
            reader.takeSlip().ifPresent(slips::add);
        }
    }

    /** Has paper for so many lines. */
    public synchronized void paper(int left) {
        lines = left;
        print();
    }

    public synchronized void nearEnd(boolean now) {
        nearEnd = now;
    }

    public synchronized void cover(boolean open) {
        cover = open;
        print();
    }

    /** Answers nothing. */
    public synchronized void mute(boolean now) {
        mute = now;
    }

    /** Does not know the question whether a slip is done. */
    public synchronized void silentAboutSlips(boolean now) {
        silentAboutSlips = now;
    }

    /** Takes bytes but does not print them. */
    public synchronized void slow(boolean now) {
        slow = now;
        print();
    }

    /** Says something that is no answer with everything it hears; -1 for nothing. */
    public synchronized void noise(int what) {
        noise = what;
    }

    /** Gives this answer to {@code DLE EOT what}, whatever it is like; 0: the true one. */
    public synchronized void says(int what, int status) {
        said[what] = status;
    }

    /** Its cable is out once these bytes have come; it keeps what it has. */
    public synchronized void loseCableAfter(String bytes) {
        loseCableAfter = bytes;
    }

    /** Takes no bytes at all once it was asked so many times more. */
    public synchronized void stuckAfter(int questions) {
        stuckAfter = asked + questions;
    }

    /** Takes no bytes at all. */
    public synchronized void stuck(boolean now) {
        pty.ifPresent(now ? Pty::stop : Pty::go);
    }

    public List<PrintedSlip> slips() {
        return slips;
    }

    /** What is on the paper that still hangs in the printer. */
    public synchronized PrintedSlip hanging() {
        return reader.hanging();
    }

    /** Commands that it does not know. */
    public synchronized List<String> unknown() {
        return new ArrayList<>(reader.unknown());
    }

    public synchronized int asked() {
        return asked;
    }

    public synchronized int askedWithinSlips() {
        return askedWithinSlips;
    }

    /** Whether these bytes have ever come. */
    public synchronized boolean heard(String bytes) {
        return received.indexOf(bytes) >= 0;
    }

    @Override
    public void close() {
        plugOut();
    }
}
