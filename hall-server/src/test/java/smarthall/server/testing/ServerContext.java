package smarthall.server.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a whole server its own data folder and the sample hall; no broker is there, which must not keep it from starting. */
public final class ServerContext implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path data = Files.createTempDirectory("hall-server-test");
            TestPropertyValues.of(
                            "hall.data=" + data,
                            "hall.descriptions="
                                    + Path.of("../deploy/halls/yixing.json")
                                            .toAbsolutePath()
                                            .normalize(),
                            "hall.mqtt.uri=tcp://127.0.0.1:1")
                    .applyTo(context);
        } catch (java.io.IOException full) {
            throw new java.io.UncheckedIOException(full);
        }
    }
}
