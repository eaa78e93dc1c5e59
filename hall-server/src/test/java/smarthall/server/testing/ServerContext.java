package smarthall.server.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a whole server its own data folder and the sample hall; no broker is there, which must not keep it from starting. */
public final class ServerContext implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        apply(context, "yixing");
    }

    /** @param halls names of files in {@code deploy/halls} */
    static void apply(ConfigurableApplicationContext context, String... halls) {
        try {
            Path data = Files.createTempDirectory("hall-server-test");
            TestPropertyValues.of(
                            "hall.data=" + data,
                            "hall.descriptions="
                                    + Stream.of(halls)
                                            .map(hall -> description(hall).toString())
                                            .collect(Collectors.joining(",")),
                            "hall.mqtt.uri=tcp://127.0.0.1:1")
                    .applyTo(context);
        } catch (java.io.IOException full) {
            throw new java.io.UncheckedIOException(full);
        }
    }

    private static Path description(String hall) {
        return Path.of("../deploy/halls", hall + ".json").toAbsolutePath().normalize();
    }
}
