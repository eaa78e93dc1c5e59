package smarthall.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A hall and a village's service point, without simulated people, started once for all test classes that ask for a
 * {@link HallBox} and stopped after the last; who asks for a {@link FilledHall} finds it filled. Who uses it kills nothing,
 * and relies on nothing but what it brought itself.
 */
final class SharedHall implements ParameterResolver {

    /** Slow enough for what people do on pages, and what the hall does each half minute is soon done. */
    private static final double HALL_SECONDS_PER_SECOND = 5;

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SharedHall.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> asked = parameter.getParameter().getType();
        return asked == HallBox.class || asked == FilledHall.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(HERE);
        HallBox box = store.computeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .box();
        return parameter.getParameter().getType() == HallBox.class
                ? box
                : store.computeIfAbsent(FilledHall.class, key -> new FilledHall(box).fill(), FilledHall.class);
    }

    /** JUnit closes it with its last test. */
    private record Running(HallBox box, Path folder) implements AutoCloseable {

        static Running start() {
            try {
                Path folder = Files.createTempDirectory("shared-hall");
                HallBox box = new HallBox(folder.resolve("data"), HALL_SECONDS_PER_SECOND).withVillage();
                box.up("--no-people");
                return new Running(box, folder);
            } catch (IOException noFolder) {
                throw new UncheckedIOException(noFolder);
            }
        }

        @Override
        public void close() throws IOException {
            box.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
