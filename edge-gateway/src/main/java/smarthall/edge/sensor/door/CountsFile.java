package smarthall.edge.sensor.door;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A door's counts on disk, in two places that are written in turn: a power cut in the middle of a write leaves the other whole, and
 * the file never grows. A count is on disk when {@link #write} returns.
 */
final class CountsFile implements AutoCloseable {
    private static final int FIELDS = 4 * Long.BYTES;
    private static final int RECORD = FIELDS + Long.BYTES;

    /** A block of its own for each, for disks write whole blocks. */
    private static final int APART = 4_096;

    private record Stored(long turn, DoorCounts counts) {}

    private final FileChannel file;
    private long turn;

    CountsFile(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** The newest counts that are whole. */
    Optional<DoorCounts> read() throws IOException {
        Optional<Stored> newest = at(0);
        Optional<Stored> other = at(1);
        if (newest.isEmpty()
                || other.isPresent() && other.get().turn() > newest.get().turn()) {
            newest = other;
        }
        newest.ifPresent(stored -> turn = stored.turn());
        return newest.map(Stored::counts);
    }

    private Optional<Stored> at(int place) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(RECORD);
        while (bytes.hasRemaining() && file.read(bytes, (long) place * APART + bytes.position()) >= 0) {
            // until the record is there or the file ends
        }
        if (bytes.hasRemaining()) {
            return Optional.empty();
        }
        bytes.flip();
        if (bytes.getLong(FIELDS) != checksum(bytes.array())) {
            return Optional.empty();
        }
        long storedTurn = bytes.getLong();
        return Optional.of(new Stored(
                storedTurn, new DoorCounts(Instant.ofEpochSecond(bytes.getLong()), bytes.getLong(), bytes.getLong())));
    }

    void write(DoorCounts counts) throws IOException {
        turn++;
        ByteBuffer bytes = ByteBuffer.allocate(RECORD);
        bytes.putLong(turn)
                .putLong(counts.start().getEpochSecond())
                .putLong(counts.in())
                .putLong(counts.out());
        bytes.putLong(checksum(bytes.array())).flip();
        long position = turn % 2 * APART;
        while (bytes.hasRemaining()) {
            position += file.write(bytes, position);
        }
        file.force(false);
    }

    private static long checksum(byte[] record) {
        CRC32 crc = new CRC32();
        crc.update(record, 0, FIELDS);
        return crc.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
