package smarthall.bench.box;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL on a free loopback port with a folder of its own; it refuses to run as root and is then run as user postgres. */
final class PostgresServer implements Database {

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration START = Duration.ofSeconds(30);

    private final Path bin;
    private final Path folder;
    private final int port;
    private final Process server;
    private final Thread hook = new Thread(this::stop, "postgres-hook");
    private final AtomicBoolean stopped = new AtomicBoolean();

    private PostgresServer(Path bin, Path folder, int port, Process server) {
        this.bin = bin;
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    static PostgresServer start() throws IOException {
        Path bin = binaries();
        Path folder = Files.createTempDirectory("hall-bench-postgres");
        log.info("Starting PostgreSQL");
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        run(asItsUser(bin.resolve("initdb") + " -D " + folder + "/db -U hall -A trust -E UTF8 --no-sync"));
        int port = freePort();
        Process server = new ProcessBuilder(asItsUser("exec " + bin.resolve("postgres") + " -D " + folder + "/db -p "
                        + port + " -k " + folder + " -c listen_addresses=127.0.0.1"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        PostgresServer started = new PostgresServer(bin, folder, port, server);
        Runtime.getRuntime().addShutdownHook(started.hook);
        if (!RunningBox.await(START, started::answers)) {
            started.close();
            throw new IOException("PostgreSQL did not answer within " + START.toSeconds() + " s.");
        }
        return started;
    }

    private boolean answers() {
        try (Connection connection = connect(folder)) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public List<String> options() {
        return List.of();
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("SPRING_DATASOURCE_URL", url());
    }

    @Override
    public Connection connect(Path data) throws SQLException {
        return DriverManager.getConnection(url(), "hall", "");
    }

    @Override
    public void close() throws IOException {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            log.debug("the program ends");
        }
        Folders.remove(folder);
    }

    private void stop() {
        if (stopped.getAndSet(true)) {
            return;
        }
        try {
            run(asItsUser(bin.resolve("pg_ctl") + " -D " + folder + "/db -m fast -w -t 20 stop"));
            server.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException refused) {
            log.warn("PostgreSQL does not stop in order: {}", refused.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> asItsUser(String command) {
        List<String> words = new ArrayList<>();
        if (isRoot()) {
            words.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        words.addAll(List.of("bash", "-c", "cd / && " + command));
        return words;
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + said.strip());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static Path binaries() throws IOException {
        Path debian = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(debian)) {
            throw new IOException("PostgreSQL is not in " + debian + ".");
        }
        try (Stream<Path> versions = Files.list(debian)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("PostgreSQL's server is not in " + debian + "."));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
