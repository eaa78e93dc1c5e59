package smarthall.server.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real PostgreSQL on a free loopback port with its own data folder; one for the whole test run. */
public final class PostgresServer {

    private static PostgresServer running;

    private final int port;

    private PostgresServer(int port) {
        this.port = port;
    }

    /** The running server; starts it at the first call. */
    public static synchronized PostgresServer get() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    /** A JDBC address of a database made anew. */
    public String freshDatabase(String name) {
        try (var connection = DriverManager.getConnection(url("postgres"), "hall", "");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException refused) {
            throw new IllegalStateException("PostgreSQL made no database.", refused);
        }
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static PostgresServer start() {
        try {
            Path bin = binaries();
            Path folder = Files.createTempDirectory("hall-postgres");
            boolean root = "root".equals(System.getProperty("user.name"));
            if (root) {
                run(List.of("chown", "postgres", folder.toString()));
            }
            run(asServerUser(root, bin.resolve("initdb") + " -D " + folder + "/db -U hall -A trust -E UTF8 --no-sync"));
            int port = freePort();
            Process server = new ProcessBuilder(asServerUser(
                            root,
                            "exec " + bin.resolve("postgres") + " -D " + folder + "/db -p " + port + " -k " + folder
                                    + " -c listen_addresses=127.0.0.1 -c max_connections=300"))
                    .redirectErrorStream(true)
                    .redirectOutput(new File(folder.toFile(), "../" + folder.getFileName() + ".log"))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.descendants().forEach(ProcessHandle::destroy);
                server.destroy();
            }));
            PostgresServer made = new PostgresServer(port);
            Awaitility.await("PostgreSQL").atMost(Duration.ofSeconds(30)).until(made::answers);
            return made;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean answers() {
        try (var connection = DriverManager.getConnection(url("postgres"), "hall", "")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static List<String> asServerUser(boolean root, String command) {
        List<String> words = new ArrayList<>();
        if (root) {
            words.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        words.addAll(List.of("bash", "-c", "cd / && " + command));
        return words;
    }

    private static void run(List<String> command) throws IOException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + said);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Path binaries() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("PostgreSQL is missing: run ./hall test"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
