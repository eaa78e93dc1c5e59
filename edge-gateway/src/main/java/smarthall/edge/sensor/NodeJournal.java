package smarthall.edge.sensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The packs a local sensor made, one line each: <code>{"made":"…","pack":[…]}</code>; what flash is to a node. A line is on disk
 * before {@link #append} returns. A last line torn by a power cut is cut off at the next start: its pack was never made. What is
 * in the outbox is let go of from time to time: positions go on counting, and a first line <code>{"begins":…}</code> says from
 * where, so that at no moment a power cut makes a pack come twice or never.
 */
final class NodeJournal implements AutoCloseable {
    private static final String PACK = "\",\"pack\":";
    private static final String BEGINS = "{\"begins\":";
    private static final int MOST_AT_ONCE = 1 << 20;

    /** Bytes from which on what is in the outbox is let go of. */
    private static final long MOST_KEPT = 1 << 20;

    /** A pack in the journal; {@code end} is the position just behind its line. */
    record Line(String senml, long end) {}

    private final Path path;
    private final long mostKept;
    private FileChannel file;

    /** What is to be added to an offset in the file to make it a position. */
    private long base;

    /** The offset of the first pack. */
    private long head;

    NodeJournal(Path path) {
        this(path, MOST_KEPT);
    }

    NodeJournal(Path path, long mostKept) {
        this.path = path.toAbsolutePath();
        this.mostKept = mostKept;
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            file = open(path);
            cutTornLine();
            readHead();
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + path + " cannot be opened", e);
        }
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void readHead() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(64);
        while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
            // reads on until the buffer is full or the file ends
        }
        String start = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        int end = start.indexOf("}\n");
        if (start.startsWith(BEGINS) && end > 0) {
            head = end + 2L;
            base = Long.parseLong(start.substring(BEGINS.length(), end)) - head;
        }
    }

    /** Lets go of everything when all of it, up to this position, is in the outbox and it has become long. */
    void letGo(long outboxed) throws IOException {
        long end = base + file.size();
        if (outboxed != end || file.size() <= mostKept) {
            return;
        }
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        byte[] first = (BEGINS + end + "}\n").getBytes(StandardCharsets.UTF_8);
        FileChannel made = open(fresh);
        try {
            for (ByteBuffer bytes = ByteBuffer.wrap(first); bytes.hasRemaining(); ) {
                made.write(bytes);
            }
            made.force(true);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            made.close();
            throw full;
        }
        // From the move on the old file has no name: nothing may be written to it.
        FileChannel old = file;
        file = made;
        head = first.length;
        base = end - head;
        old.close();
        forceFolder();
    }

    /** Or a power cut could bring the old file back, without what was written to the new one since. */
    private void forceFolder() throws IOException {
        Path folder = path.getParent();
        if (folder != null) {
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    private void cutTornLine() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        long end = file.size();
        while (end > 0) {
            one.clear();
            file.read(one, end - 1);
            if (one.get(0) == '\n') {
                break;
            }
            end--;
        }
        file.truncate(end);
    }

    /** Writes a pack and forces it to disk. */
    void append(Instant made, String senml) throws IOException {
        long start = file.size();
        ByteBuffer line = StandardCharsets.UTF_8.encode("{\"made\":\"" + made + PACK + senml + "}\n");
        long position = start;
        try {
            while (line.hasRemaining()) {
                position += file.write(line, position);
            }
            file.force(false);
        } catch (IOException e) {
            file.truncate(start);
            throw e;
        }
    }

    /** The whole lines from {@code position} on, at most about a megabyte of them; a position that is not in it begins anew. */
    List<Line> from(long position) throws IOException {
        long offset = position - base;
        long start = offset < head || offset > file.size() ? head : offset;
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MOST_AT_ONCE, file.size() - start));
        while (bytes.hasRemaining() && file.read(bytes, start + bytes.position()) >= 0) {
            // reads on until the buffer is full or the file ends
        }
        List<Line> lines = new ArrayList<>();
        int lineStart = 0;
        for (int i = 0; i < bytes.position(); i++) {
            if (bytes.get(i) == '\n') {
                String text = new String(bytes.array(), lineStart, i - lineStart, StandardCharsets.UTF_8);
                lineStart = i + 1;
                lines.add(new Line(pack(text), base + start + lineStart));
            }
        }
        return lines;
    }

    private static String pack(String line) throws IOException {
        int pack = line.indexOf(PACK);
        if (pack < 0 || !line.endsWith("}")) {
            throw new IOException("journal line without a pack: " + line);
        }
        return line.substring(pack + PACK.length(), line.length() - 1);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
