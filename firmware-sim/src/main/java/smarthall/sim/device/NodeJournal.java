package smarthall.sim.device;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import smarthall.sim.settings.DeviceId;

/**
 * A node's flash: every pack ever made, one JSON line {@code {"made":…,"pack":[…]}} each, only appended to, and a cursor
 * that says up to where the gateway has confirmed. It outlives a kill of the process; a line that a kill cut short is
 * removed at the next start, for it was never sent. Its files are open only while something is written, for ten thousand
 * nodes in one program would need more of them than a process may have. Thread-safe.
 */
public final class NodeJournal implements Closeable {

    private static final String MADE = "{\"made\":\"";
    private static final String PACK = "\",\"pack\":";
    private static final int CURSOR_BYTES = 42;

    private final Path lines;
    private final Path cursor;
    private final Deque<Kept> unconfirmed = new ArrayDeque<>();
    private Instant lastMade;
    private long end;
    private boolean closed;

    /** A pack that is kept: when it was made, its text, and where its line ends. */
    public record Kept(Instant made, String pack, long end) {}

    private NodeJournal(Path lines, Path cursor, Instant lastMade) {
        this.lines = lines;
        this.cursor = cursor;
        this.lastMade = lastMade;
    }

    /** Opens the journal of a node in {@code folder}, which is made when it is not there. */
    public static NodeJournal open(Path folder, DeviceId device) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(device + ".ndjson");
        Path cursorFile = folder.resolve(device + ".acked");
        long[] confirmed = readCursor(cursorFile);
        create(file);
        create(cursorFile);
        NodeJournal journal = new NodeJournal(file, cursorFile, Instant.ofEpochMilli(confirmed[1]));
        journal.recall(confirmed[0]);
        return journal;
    }

    private static void create(Path file) throws IOException {
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .close();
    }

    private static long[] readCursor(Path file) throws IOException {
        try {
            String[] fields = Files.readString(file).trim().split(" ", -1);
            return fields.length == 2
                    ? new long[] {Long.parseLong(fields[0]), Long.parseLong(fields[1])}
                    : new long[] {0, Long.MIN_VALUE / 2_000_000};
        } catch (NoSuchFileException | NumberFormatException none) {
            return new long[] {0, Long.MIN_VALUE / 2_000_000};
        }
    }

    private void recall(long confirmed) throws IOException {
        byte[] rest;
        try (RandomAccessFile reader = new RandomAccessFile(lines.toFile(), "r")) {
            end = Math.min(confirmed, reader.length());
            rest = new byte[Math.toIntExact(reader.length() - end)];
            reader.seek(end);
            reader.readFully(rest);
        }
        int from = 0;
        for (int i = 0; i < rest.length; i++) {
            if (rest[i] == '\n') {
                end += i + 1 - from;
                remember(new String(rest, from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        try (FileChannel channel = FileChannel.open(lines, StandardOpenOption.WRITE)) {
            channel.truncate(end);
        }
    }

    private void remember(String line) {
        int pack = line.indexOf(PACK);
        if (line.startsWith(MADE) && pack > 0) {
            Instant made = Instant.parse(line.substring(MADE.length(), pack));
            unconfirmed.add(new Kept(made, line.substring(pack + PACK.length(), line.length() - 1), end));
            lastMade = made;
        }
    }

    /** Keeps a pack before it is sent. */
    synchronized void append(Instant made, String pack) throws IOException {
        write(MADE + made + PACK + pack + "}\n");
        unconfirmed.add(new Kept(made, pack, end));
        lastMade = made;
    }

    /** The oldest pack that is not confirmed. */
    public synchronized Optional<Kept> oldest() {
        return Optional.ofNullable(unconfirmed.peek());
    }

    public synchronized int unconfirmed() {
        return unconfirmed.size();
    }

    /** When the newest pack was made; long ago when there is none. */
    public synchronized Instant lastMade() {
        return lastMade;
    }

    /** The gateway has the oldest pack: it will not be sent again. */
    public synchronized void confirm(Kept kept) throws IOException {
        if (kept.equals(unconfirmed.peek())) {
            moveCursor(kept);
            unconfirmed.remove();
        }
    }

    /** The gateway will never take the oldest pack: it is given up, and the journal says so. */
    public synchronized void refuse(Kept kept, String reason) throws IOException {
        if (kept.equals(unconfirmed.peek())) {
            String plain = reason.replaceAll("[^\\p{Alnum} .,:;()/_-]", " ");
            write("{\"refused\":\"" + kept.made() + "\",\"reason\":\"" + plain + "\"}\n");
            moveCursor(kept);
            unconfirmed.remove();
        }
    }

    private void write(String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        writeAt(lines, bytes, end);
        end += bytes.length;
    }

    /** Fixed width, so that one write replaces it. */
    private void moveCursor(Kept kept) throws IOException {
        String text = String.format("%020d %020d%n", kept.end(), kept.made().toEpochMilli());
        writeAt(cursor, text.substring(0, CURSOR_BYTES).getBytes(StandardCharsets.US_ASCII), 0);
    }

    private void writeAt(Path file, byte[] bytes, long position) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (buffer.hasRemaining()) {
                channel.write(buffer, position + buffer.position());
            }
        }
    }

    /** Nothing is written any more. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}
