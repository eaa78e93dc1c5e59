package smarthall.server.backup.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;
import smarthall.server.hall.HallSettings;
import smarthall.server.startup.CannotStart;

/**
 * Brings the database to this program's schema at the start. PostgreSQL takes each step in a transaction. H2 cannot: there a
 * copy is made before the first step, and a mark in the data folder stands from then until the last step is done, so that the
 * start after a power cut begins again from the copy instead of from half a step.
 */
@Component
class DatabaseUpgrade implements FlywayMigrationStrategy {

    private static final Logger log = LoggerFactory.getLogger(DatabaseUpgrade.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** Under it stands the copy's name; empty: there was nothing to copy. */
    static final String MARK = "upgrade.begun";

    private final Path data;
    private final Clock clock;

    @Autowired
    DatabaseUpgrade(HallSettings settings, Clock clock) {
        this(settings.data(), clock);
    }

    DatabaseUpgrade(Path data, Clock clock) {
        this.data = data.toAbsolutePath();
        this.clock = clock;
    }

    @Override
    public void migrate(Flyway flyway) {
        DataSource database = flyway.getConfiguration().getDataSource();
        if (isH2(database)) {
            migrateFromCopy(flyway, database);
        } else {
            MigrationInfoService schema = flyway.info();
            refuseNewer(schema);
            if (isOlder(schema)) {
                log.info("the database goes from schema {} to {}", now(schema), wanted(schema));
            }
            flyway.migrate();
        }
    }

    private void migrateFromCopy(Flyway flyway, DataSource database) {
        Path mark = data.resolve(MARK);
        if (Files.exists(mark)) {
            log.warn("the last upgrade of the database was cut off; beginning again from its copy");
            goBack(database, mark);
            delete(mark);
        }
        MigrationInfoService schema = flyway.info();
        refuseNewer(schema);
        if (isComplete(schema)) {
            flyway.migrate(); // nothing to do but to compare checksums
            return;
        }
        Optional<Path> copy = isOlder(schema) ? Optional.of(copy(database, schema)) : Optional.empty();
        write(
                mark,
                copy.map(file -> file.getFileName().toString())
                        .orElse("")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        try {
            flyway.migrate();
        } catch (FlywayException failed) {
            goBack(database, mark);
            delete(mark);
            throw new CannotStart(
                    "The database cannot be brought from schema " + now(schema) + " to " + wanted(schema)
                            + " and is as it was"
                            + copy.map(file -> "; a copy of it is " + file).orElse("") + ".",
                    failed);
        }
        delete(mark);
    }

    private Path copy(DataSource database, MigrationInfoService schema) {
        Path folder = folder();
        String name = "before-schema-" + wanted(schema) + "-" + TIME.format(clock.instant()) + ".sql.gz";
        Path growing = folder.resolve(name + ".part");
        Path copy = folder.resolve(name);
        log.info(
                "the database goes from schema {} to {}; a copy of it as it is will be {}",
                now(schema),
                wanted(schema),
                copy);
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            execute(database, "SCRIPT TO '" + quoted(growing) + "' COMPRESSION GZIP CHARSET 'UTF-8'");
            Files.setPosixFilePermissions(growing, PosixFilePermissions.fromString("rw-------"));
            persist(growing);
            Files.move(growing, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException | SQLException full) {
            throw new CannotStart(
                    "The database is not upgraded because it cannot be copied to " + copy + ": is the disk full?",
                    full);
        }
    }

    /** Makes the database what it was when the mark was written. The copy stays, so this too may be cut off and begun again. */
    private void goBack(DataSource database, Path mark) {
        try {
            String name = Files.readString(mark);
            Path copy = folder().resolve(name);
            if (!name.isEmpty() && !Files.isReadable(copy)) {
                throw new CannotStart("The last upgrade of the database was cut off, and its copy " + copy
                        + " is gone: bring it back, or restore a backup into another folder.");
            }
            execute(database, "DROP ALL OBJECTS");
            if (!name.isEmpty()) {
                execute(database, "RUNSCRIPT FROM '" + quoted(copy) + "' COMPRESSION GZIP CHARSET 'UTF-8'");
            }
        } catch (IOException | SQLException failed) {
            throw new CannotStart("The database cannot be brought back from the copy that " + mark + " names.", failed);
        }
    }

    private Path folder() {
        return data.resolve("backups");
    }

    private static void refuseNewer(MigrationInfoService schema) {
        boolean newer = Arrays.stream(schema.all())
                .map(MigrationInfo::getState)
                .anyMatch(state -> state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED);
        if (newer) {
            throw new CannotStart("The database was written by a newer program (schema " + now(schema)
                    + ", this one knows " + wanted(schema)
                    + "): start that program, or go back to a copy from before its upgrade.");
        }
    }

    private static boolean isComplete(MigrationInfoService schema) {
        return schema.pending().length == 0
                && Arrays.stream(schema.all()).noneMatch(each -> each.getState().isFailed());
    }

    private static boolean isOlder(MigrationInfoService schema) {
        return schema.current() != null && schema.pending().length > 0;
    }

    private static String now(MigrationInfoService schema) {
        return schema.current() == null
                ? "none"
                : String.valueOf(schema.current().getVersion());
    }

    private static String wanted(MigrationInfoService schema) {
        return Arrays.stream(schema.all())
                .filter(each -> each.getState() != MigrationState.FUTURE_SUCCESS
                        && each.getState() != MigrationState.FUTURE_FAILED)
                .map(MigrationInfo::getVersion)
                .reduce((earlier, later) -> later)
                .map(String::valueOf)
                .orElse("none");
    }

    private static boolean isH2(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return "H2".equals(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException away) {
            throw new CannotStart("The database does not answer: " + away.getMessage(), away);
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }

    private void write(Path file, byte[] content) {
        try {
            Path made = file.resolveSibling(file.getFileName() + ".part");
            Files.write(made, content);
            persist(made);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            persist(data);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private void delete(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                persist(data);
            }
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    private static void persist(Path fileOrFolder) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
