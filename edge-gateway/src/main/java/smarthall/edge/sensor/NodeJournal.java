package smarthall.edge.sensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Every pack a local sensor made, one line each: <code>{"made":"…","pack":[…]}</code>; what flash is to a node. A line is on disk
 * before {@link #append} returns. A last line torn by a power cut is cut off at the next start: its pack was never made.
 */
final class NodeJournal implements AutoCloseable {
    private static final String PACK = "\",\"pack\":";
    private static final int MOST_AT_ONCE = 1 << 20;

    /** A pack in the journal; {@code end} is the byte offset just behind its line. */
    record Line(String senml, long end) {}

    private final FileChannel file;

    NodeJournal(Path path) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            cutTornLine();
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + path + " cannot be opened", e);
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

    /** The whole lines from {@code position} on, at most about a megabyte of them; a position beyond the end begins anew. */
    List<Line> from(long position) throws IOException {
        long start = position > file.size() ? 0 : position;
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
                lines.add(new Line(pack(text), start + lineStart));
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
