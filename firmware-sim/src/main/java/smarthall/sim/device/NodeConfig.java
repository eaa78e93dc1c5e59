package smarthall.sim.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import smarthall.sim.settings.DeviceId;

/**
 * What a node's gateway may set.
 *
 * @param every hall time from one measurement to the next
 */
public record NodeConfig(Duration every) {

    public static final Duration LEAST = Duration.ofSeconds(1);
    public static final Duration MOST = Duration.ofHours(1);

    /**
     * What somebody asks for.
     *
     * @param seconds {@link #LEAST} to {@link #MOST}
     * @throws IllegalArgumentException in words that can be answered to whoever asked
     */
    public static NodeConfig wanted(long seconds) {
        if (seconds < LEAST.toSeconds() || seconds > MOST.toSeconds()) {
            throw new IllegalArgumentException(
                    "a node measures every " + LEAST.toSeconds() + " to " + MOST.toSeconds() + " s");
        }
        return new NodeConfig(Duration.ofSeconds(seconds));
    }

    /** What was set before the node was switched off; empty when nothing was, or when its file cannot be read as that. */
    static Optional<NodeConfig> recall(Path folder, DeviceId node) throws IOException {
        try {
            String text = Files.readString(file(folder, node), StandardCharsets.US_ASCII);
            return Optional.of(wanted(Long.parseLong(text.strip())));
        } catch (NoSuchFileException | IllegalArgumentException nothing) {
            return Optional.empty();
        }
    }

    /** Keeps it as a whole or not at all. */
    void keep(Path folder, DeviceId node) throws IOException {
        Path fresh = folder.resolve(node + ".every.new");
        Files.writeString(fresh, every.toSeconds() + "\n", StandardCharsets.US_ASCII);
        Files.move(fresh, file(folder, node), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path file(Path folder, DeviceId node) {
        return folder.resolve(node + ".every");
    }
}
