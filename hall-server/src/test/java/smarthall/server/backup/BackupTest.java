package smarthall.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.hall.HallId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.testing.ServerContext;

/** A backup taken from a hall that is open, brought back into an empty one. */
@SpringBootTest
@ContextConfiguration(initializers = ServerContext.class)
class BackupTest {

    private static final HallId YIXING = new HallId("yixing");

    @Autowired
    private BackupDesk desk;

    @Autowired
    private Journal journal;

    @Autowired
    private TransactionTemplate transaction;

    @TempDir
    private Path empty;

    @Test
    void whatWasCommittedBeforeTheBackupIsInItWhileTheHallGoesOn() throws Exception {
        long before = write(50);
        AtomicBoolean open = new AtomicBoolean(true);
        Thread business = new Thread(() -> {
            while (open.get()) {
                write(1);
            }
        });
        business.start();
        BackupDesk.Result result = desk.take();
        open.set(false);
        business.join();
        long after = journal.head(YIXING);

        assertThat(result).isInstanceOf(BackupDesk.Result.Taken.class);
        Backup backup = ((BackupDesk.Result.Taken) result).backup();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.file())))
                .isEqualTo("rw-------");
        unpack(backup.file());
        try (var connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + empty.resolve("hall") + ";MODE=PostgreSQL", "hall", "");
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(
                    "SELECT COUNT(*), MAX(seq), (SELECT seq FROM journal_head WHERE hall = 'yixing')"
                            + " FROM journal WHERE hall = 'yixing'")) {
                assertThat(rows.next()).isTrue();
                long seq = rows.getLong(2);
                assertThat(seq).isBetween(before, after);
                assertThat(rows.getLong(1)).as("one moment, without gaps").isEqualTo(seq);
                assertThat(rows.getLong(3)).isEqualTo(seq);
            }
            try (var rows = statement.executeQuery("SELECT COUNT(*) FROM staff")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(13);
            }
        }
    }

    private long write(int entries) {
        for (int i = 0; i < entries; i++) {
            transaction.executeWithoutResult(
                    status -> journal.write(YIXING, JournalKind.TICKET_ISSUED, "ticket", Map.of()));
        }
        return journal.head(YIXING);
    }

    private void unpack(Path zip) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Files.copy(
                        entries,
                        empty.resolve(Path.of(entry.getName()).getFileName().toString()));
            }
        }
    }
}
