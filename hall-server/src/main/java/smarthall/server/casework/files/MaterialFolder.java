package smarthall.server.casework.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import smarthall.server.casework.MaterialShelf;
import smarthall.server.catalogue.FormField;
import smarthall.server.hall.HallSettings;

/**
 * The shelf in a folder that only the server's user reads: {@code materials/} with a file for each content, and
 * {@code materials/incoming/} for what is being received. A file is forced to the disk, renamed, and its folder forced too,
 * before {@link #shelve} lets the row be committed.
 */
@Component
class MaterialFolder implements MaterialShelf {

    private final Path shelf;
    private final Path incoming;
    private final Set<Path> receiving = ConcurrentHashMap.newKeySet();

    /** Shared by those who put a file up and commit its row; alone for those who clear. */
    private final ReadWriteLock clearing = new ReentrantReadWriteLock();

    MaterialFolder(HallSettings settings) throws IOException {
        shelf = settings.data().toAbsolutePath().resolve("materials");
        incoming = shelf.resolve("incoming");
        Files.createDirectories(
                incoming, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Override
    public Received receive(InputStream content, FormField.Attachment field) {
        try {
            Path file = Files.createTempFile(incoming, "", ".part");
            receiving.add(file);
            boolean whole = false;
            try {
                Received received = new IncomingFile(file, field).readFrom(content);
                whole = received instanceof Received.Whole;
                return received;
            } finally {
                if (!whole) {
                    forget(file);
                }
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public <T> T shelve(Received.Whole file, Supplier<T> commit) {
        clearing.readLock().lock();
        try {
            Files.move(file.at(), at(file.sha256()), StandardCopyOption.ATOMIC_MOVE);
            force(shelf);
            return commit.get();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        } finally {
            clearing.readLock().unlock();
            receiving.remove(file.at());
        }
    }

    @Override
    public InputStream open(String sha256) {
        try {
            return Files.newInputStream(at(sha256));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void discard(String sha256, Predicate<String> named) {
        clearing.writeLock().lock();
        try {
            if (!named.test(sha256)) {
                Files.deleteIfExists(at(sha256));
            }
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        } finally {
            clearing.writeLock().unlock();
        }
    }

    @Override
    public int clear(Predicate<String> named) {
        int cleared = 0;
        for (Path file : files(incoming)) {
            if (!receiving.contains(file) && delete(file)) {
                cleared++;
            }
        }
        for (Path file : files(shelf)) {
            cleared += clear(file, named);
        }
        return cleared;
    }

    /** One at a time, so that uploads never wait long. */
    private int clear(Path file, Predicate<String> named) {
        clearing.writeLock().lock();
        try {
            return !named.test(String.valueOf(file.getFileName())) && delete(file) ? 1 : 0;
        } finally {
            clearing.writeLock().unlock();
        }
    }

    private Path at(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("No name on the shelf: " + sha256);
        }
        return shelf.resolve(sha256);
    }

    private void forget(Path file) throws IOException {
        receiving.remove(file);
        Files.deleteIfExists(file);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile).toList();
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
