package smarthall.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A real Mosquitto as a child process on a free loopback port, which can be killed and started again on the same port. */
public final class MosquittoBroker implements TestBroker {

    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    private static final String RIGHTS = "dynamic-security.json";

    private final Path folder;
    private final int port;
    private Process process;

    /** Reserves a port; {@link #start()} starts the broker. */
    public MosquittoBroker(Path folder) {
        this(folder, "");
    }

    /** With further lines of configuration, for example those that make the listener speak TLS. */
    public MosquittoBroker(Path folder, String furtherLines) {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError(PROGRAM + " is missing: run ./hall test, which installs it");
        }
        this.folder = folder;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            Files.writeString(
                    folder.resolve("mosquitto.conf"),
                    "listener " + port + " 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n" + furtherLines);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * One that keeps rights, set up as {@code ./hall up} does it: only hall-server is let in so far, with the password in
     * {@code folder/mqtt-hall-server}.
     */
    public static MosquittoBroker withRights(Path folder) {
        try {
            Files.writeString(folder.resolve("mqtt-hall-server"), "the password of the server\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        String plugin = ofTheCommand("dynamic_security_plugin").strip();
        MosquittoBroker broker = new MosquittoBroker(
                folder,
                "allow_anonymous false\nmax_packet_size 262144\nuser " + System.getProperty("user.name") + "\nplugin "
                        + plugin + "\nplugin_opt_config_file " + folder.resolve(RIGHTS) + "\n");
        broker.makeRights();
        return broker;
    }

    /** What {@code ./hall up} does before each start of a broker that has lost its folder. */
    public void makeRights() {
        ofTheCommand("make_broker_rights '" + folder + "' '" + folder.resolve("mqtt-hall-server") + "'");
    }

    /** Takes from a broker that does not run all that it knows of rights. */
    public void loseRights() {
        try {
            Files.delete(folder.resolve(RIGHTS));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String ofTheCommand(String call) {
        try {
            Process process = new ProcessBuilder("bash", "-ec", ". ../deploy/bin/rights.sh; " + call)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(call + " failed");
            }
            return said;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public static MosquittoBroker started(Path folder) {
        MosquittoBroker broker = new MosquittoBroker(folder);
        broker.start();
        return broker;
    }

    @Override
    public URI uri() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    public void start() {
        try {
            process = new ProcessBuilder(
                            PROGRAM.toString(),
                            "-c",
                            folder.resolve("mosquitto.conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("mosquitto.log").toFile()))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Awaitility.await("mosquitto listens").atMost(Duration.ofSeconds(20)).until(this::listens);
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** {@code kill -9}. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
