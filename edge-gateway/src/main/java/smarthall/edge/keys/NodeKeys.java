package smarthall.edge.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.reading.DeviceId;

/**
 * The keys by which nodes sign on: those given at the start, and over them the server's last word, which is kept on disk so that a
 * node that was revoked stays out while the server is away. What it holds is never logged. Thread-safe.
 */
public final class NodeKeys {
    private static final Logger log = LoggerFactory.getLogger(NodeKeys.class);

    /** A hall has some thousands of nodes at most. */
    private static final int MOST_KEYS = 100_000;

    private final Path file;
    private final List<Listener> listeners = new ArrayList<>();

    /** Changed under the lock of this. */
    private volatile Set<DeviceId> nodes;

    /** Guarded by this. */
    private Map<DeviceId, byte[]> given;

    /** The server's word, also of nodes that are not behind this gateway yet; an empty key is one that is void. Guarded by this. */
    private Map<DeviceId, Optional<byte[]>> word;

    /** Hears of each node whose key has changed. */
    public interface Listener {
        /** @param key empty: the node may no longer sign on */
        void changed(DeviceId node, Optional<byte[]> key);
    }

    /**
     * @param given keys given at the start
     * @param nodes those behind this gateway; others may not sign on, and of them nothing is kept on disk
     * @param file where the server's word is kept
     */
    public NodeKeys(Map<DeviceId, byte[]> given, Set<DeviceId> nodes, Path file) {
        this.nodes = Set.copyOf(nodes);
        this.given = Map.copyOf(given);
        this.file = file;
        this.word = read(file);
    }

    /** Those of all nodes that may sign on. */
    public synchronized Map<DeviceId, byte[]> all() {
        return effective(word);
    }

    /** The nodes behind this gateway, with a key or without. */
    public Set<DeviceId> nodes() {
        return nodes;
    }

    /** Other nodes are behind this gateway from now on: who is new may sign on, who is gone may not. */
    public synchronized void behind(Set<DeviceId> others, Map<DeviceId, byte[]> givenNow) {
        Map<DeviceId, byte[]> before = effective(word);
        nodes = Set.copyOf(others);
        given = Map.copyOf(givenNow);
        tell(before, effective(word));
        write(word);
    }

    /** From now on {@code listener} hears of changes, on the thread that brings the word. */
    public synchronized void onChange(Listener listener) {
        listeners.add(listener);
    }

    /**
     * Takes the server's word, which replaces its last one wholly: who is not in it has the key that was given.
     *
     * @param said a key, or nothing for a node that may not sign on
     */
    public synchronized void said(Map<DeviceId, Optional<byte[]>> said) {
        Map<DeviceId, Optional<byte[]>> fresh =
                new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
        said.forEach((node, key) -> {
            if (fresh.size() < MOST_KEYS) {
                fresh.put(node, key);
            }
        });
        Map<DeviceId, byte[]> before = effective(word);
        Map<DeviceId, byte[]> after = effective(fresh);
        word = fresh;
        if (tell(before, after) > 0) {
            write(fresh);
        }
    }

    private int tell(Map<DeviceId, byte[]> before, Map<DeviceId, byte[]> after) {
        int changes = 0;
        Set<DeviceId> all = new HashSet<>(before.keySet());
        all.addAll(after.keySet());
        for (DeviceId node : all) {
            byte[] old = before.get(node);
            byte[] now = after.get(node);
            if (!Arrays.equals(old, now)) {
                changes++;
                listeners.forEach(listener -> listener.changed(node, Optional.ofNullable(now)));
            }
        }
        if (changes > 0) {
            log.info("keys: {} nodes have another key or none", changes);
        }
        return changes;
    }

    private Map<DeviceId, byte[]> effective(Map<DeviceId, Optional<byte[]>> over) {
        Map<DeviceId, byte[]> keys = new HashMap<>(given);
        keys.keySet().retainAll(nodes);
        over.forEach((node, key) -> {
            if (!nodes.contains(node)) {
                return;
            }
            if (key.isPresent()) {
                keys.put(node, key.get());
            } else {
                keys.remove(node);
            }
        });
        return keys;
    }

    /** Lines {@code device=hex}; {@code device=} is void. What cannot be read is asked of the server anyway. */
    private Map<DeviceId, Optional<byte[]>> read(Path kept) {
        Map<DeviceId, Optional<byte[]>> keys = new HashMap<>();
        if (!Files.exists(kept)) {
            return keys;
        }
        try {
            for (String line : Files.readAllLines(kept)) {
                int equals = line.indexOf('=');
                DeviceId node = new DeviceId(line.substring(0, Math.max(0, equals)));
                String key = line.substring(equals + 1);
                if (nodes.contains(node)) {
                    keys.put(
                            node,
                            key.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(HexFormat.of().parseHex(key)));
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            log.warn("keys: the server's last word in {} cannot be read, waiting for the next", kept);
        }
        return keys;
    }

    private void write(Map<DeviceId, Optional<byte[]>> keys) {
        StringBuilder lines = new StringBuilder();
        keys.forEach((node, key) -> {
            if (nodes.contains(node)) {
                lines.append(node)
                        .append('=')
                        .append(key.map(HexFormat.of()::formatHex).orElse(""))
                        .append('\n');
            }
        });
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, lines.toString().getBytes(StandardCharsets.UTF_8), StandardOpenOption.SYNC);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            log.error("keys: the server's word could not be kept in {}: {}", file, full.getMessage());
        }
    }
}
