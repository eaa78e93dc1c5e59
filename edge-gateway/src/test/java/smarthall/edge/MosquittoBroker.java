package smarthall.edge;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A real Mosquitto as a child process on a free loopback port, which can be killed and started again on the same port. */
public final class MosquittoBroker implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    private final Path folder;
    private final int port;
    private Process process;

    public MosquittoBroker(Path folder) throws IOException {
        this(folder, "");
    }

    /** With further lines of configuration, for example those that make the listener speak TLS. */
    public MosquittoBroker(Path folder, String furtherLines) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError(
                    PROGRAM + " is missing; these tests need a real Mosquitto (apt install mosquitto)");
        }
        this.folder = folder;
        this.port = freePort();
        Files.writeString(
                folder.resolve("mosquitto.conf"),
                "listener " + port + " 127.0.0.1\nallow_anonymous true\n" + furtherLines);
        start();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public URI uri() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    public void start() throws IOException {
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-c",
                        folder.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("mosquitto.log").toFile()))
                .start();
        Awaitility.await("mosquitto listens").atMost(Duration.ofSeconds(20)).until(this::listens);
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
