package smarthall.server.access;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** Random keys in files that only the server's user reads, each made when it is first asked for. */
public final class KeyFile {

    private static final int BYTES = 32;

    private KeyFile() {}

    /**
     * The key of a name; when it comes back from here it survives a loss of power, so that what is sealed with it does too.
     *
     * @param folder created with owner-only rights when missing
     */
    public static byte[] readOrMake(Path folder, String name) throws IOException {
        Path home = folder.toAbsolutePath();
        Path file = home.resolve(name);
        Files.createDirectories(
                home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (Files.notExists(file)) {
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            write(home, file, key);
        }
        return Files.readAllBytes(file);
    }

    private static void write(Path home, Path file, byte[] key) throws IOException {
        Path made = Files.createTempFile(home, name(file), ".new");
        Files.write(made, key, StandardOpenOption.SYNC);
        try {
            Files.move(made, file);
        } catch (FileAlreadyExistsException another) {
            Files.delete(made);
        }
        try (FileChannel folder = FileChannel.open(home, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
