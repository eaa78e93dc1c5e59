package smarthall.sim.firmware;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An image on its way into the slot that does not run. */
final class IncomingImage implements Closeable {

    private final FileChannel slot;
    private final MessageDigest hash = sha256();
    private int received;

    IncomingImage(Path file) throws IOException {
        slot = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    void append(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            slot.write(left, received + left.position());
        }
        hash.update(bytes);
        received += bytes.length;
    }

    int received() {
        return received;
    }

    /** SHA-256 of what has come so far, hexadecimal. */
    String receivedHash() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) hash.clone()).digest());
        } catch (CloneNotSupportedException odd) {
            throw new IllegalStateException("This Java's SHA-256 cannot be copied.", odd);
        }
    }

    void force() throws IOException {
        slot.force(true);
    }

    @Override
    public void close() throws IOException {
        slot.close();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256.", missing);
        }
    }
}
