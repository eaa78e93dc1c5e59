package smarthall.bench.box;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which box is to be started.
 *
 * @param root the checkout
 * @param command {@code up} or {@code swarm}, with its options but for folder and ports
 * @param environment what its programs are told on top
 * @param port the first of its ports, three or with {@code --services} six
 */
public record BoxOrder(Path root, List<String> command, Map<String, String> environment, int port) {

    public BoxOrder {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A box on free ports. */
    public static BoxOrder of(Path root, String... command) {
        return new BoxOrder(root, List.of(command), Map.of(), Ports.sixInARow());
    }

    /** The same on a database. */
    public BoxOrder on(Database database) {
        List<String> words = new ArrayList<>(command);
        words.addAll(database.options());
        return new BoxOrder(root, words, environment, port).with(database.environment());
    }

    /** The same with more in its environment. */
    public BoxOrder with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new BoxOrder(root, command, all, port);
    }

    public int mqttPort() {
        return port + 1;
    }

    public int coapsPort() {
        return port + 2;
    }
}
