package smarthall.server.casework.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import smarthall.server.casework.MaterialShelf.Received;
import smarthall.server.catalogue.FormField;
import smarthall.server.catalogue.MaterialKind;

/** One file on its way in: told by its first bytes, counted, hashed, and forced to the disk. */
final class IncomingFile {

    private static final int BUFFER = 16 * 1024;

    private final Path file;
    private final FormField.Attachment field;
    private final MessageDigest hash = sha256();
    private long bytes;

    IncomingFile(Path file, FormField.Attachment field) {
        this.file = file;
        this.field = field;
    }

    /** The sender went away. */
    private static final class SenderGone extends IOException {

        private static final long serialVersionUID = 1L;

        SenderGone(IOException cause) {
            super(cause);
        }
    }

    /**
     * @throws IOException when the disk fails; a sender that goes away is {@link Received.Cut}
     */
    Received readFrom(InputStream content) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            int read = read(content, buffer);
            Optional<MaterialKind> kind = FileSignature.of(buffer, read).filter(field.kinds()::contains);
            if (kind.isEmpty()) {
                return new Received.WrongKind();
            }
            while (read > 0) {
                bytes += read;
                if (bytes > field.maxBytes()) {
                    return new Received.TooLarge();
                }
                hash.update(buffer, 0, read);
                write(out, ByteBuffer.wrap(buffer, 0, read));
                read = read(content, buffer);
            }
            out.force(true);
            return new Received.Whole(HexFormat.of().formatHex(hash.digest()), kind.get(), bytes, file);
        } catch (SenderGone gone) {
            return new Received.Cut();
        }
    }

    /** Fills the buffer as far as there is content, so that a file's beginning is never seen in pieces. */
    private static int read(InputStream content, byte[] buffer) throws SenderGone {
        try {
            return content.readNBytes(buffer, 0, buffer.length);
        } catch (IOException cut) {
            throw new SenderGone(cut);
        }
    }

    private static void write(FileChannel out, ByteBuffer part) throws IOException {
        while (part.hasRemaining()) {
            out.write(part);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256.", missing);
        }
    }
}
