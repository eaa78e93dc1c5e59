package smarthall.server.backup.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/** Upgrades a database in a process of its own, which may have little memory, or lose its power between two statements. */
final class OtherProgram {

    static final String POWER_CUT = "power-cut";

    private OtherProgram() {}

    /** Runs it; its exit status. */
    static int run(String memory, Path data, String url, String what) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        memory,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProgram.class.getName(),
                        data.toString(),
                        url,
                        what)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("other-program.log").toFile())
                .start()
                .waitFor();
    }

    static String output(Path data) throws IOException {
        return Files.readString(data.resolve("other-program.log"));
    }

    public static void main(String[] args) {
        Flyway flyway = Flyway.configure()
                .dataSource(args[1], "hall", "")
                .javaMigrations(args[2].equals(POWER_CUT) ? new JavaMigration[] {new CutOff()} : new JavaMigration[0])
                .load();
        new DatabaseUpgrade(Path.of(args[0]), UpgradeContract.clock()).migrate(flyway);
    }

    /** A step whose program is gone after its first statements. */
    private static final class CutOff implements JavaMigration {

        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion("9002");
        }

        @Override
        public String getDescription() {
            return "is cut off";
        }

        @Override
        public Integer getChecksum() {
            return null;
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }

        @Override
        public void migrate(Context context) throws Exception {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.execute("CREATE TABLE half (id INT PRIMARY KEY)");
                statement.execute("DELETE FROM ticket");
            }
            Runtime.getRuntime().halt(137);
        }
    }
}
