package smarthall.server.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Service;
import smarthall.server.hall.HallSettings;

/** Takes backups into the data folder, one at a time; whoever runs the hall carries them elsewhere. Thread-safe. */
@Service
public class BackupDesk {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'hall-'yyyyMMdd-HHmmss-SSS'.zip'").withZone(ZoneOffset.UTC);

    private final DatabaseCopy database;
    private final Path folder;
    private final Clock clock;

    BackupDesk(DatabaseCopy database, HallSettings settings, Clock clock) {
        this.database = database;
        this.folder = settings.data().toAbsolutePath().resolve("backups");
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {

        /** The copy is on disk. */
        record Taken(Backup backup) implements Result {}

        /** This database is copied by a tool of its own. */
        record NotHere(String tool) implements Result {}
    }

    /**
     * Copies the database while it is used. The file gets its name only when it is whole and on disk.
     *
     * @throws UncheckedIOException when the disk is full or cannot be written
     */
    public synchronized Result take() {
        Instant now = clock.instant();
        Path file = folder.resolve(NAME.format(now));
        Path growing = folder.resolve(file.getFileName() + ".part");
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (database.write(growing) instanceof DatabaseCopy.Result.NotHere other) {
                return new Result.NotHere(other.tool());
            }
            Files.setPosixFilePermissions(growing, PosixFilePermissions.fromString("rw-------"));
            try (FileChannel written = FileChannel.open(growing, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
            return new Result.Taken(new Backup(file, Files.size(file), now));
        } catch (IOException full) {
            throw new UncheckedIOException("The backup could not be written to " + folder + ".", full);
        }
    }
}
