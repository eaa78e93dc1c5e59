package smarthall.server.telemetry.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A wrong setting stops the start with a sentence that names it. */
class InfluxSettingsTest {

    @TempDir
    private Path folder;

    private Path secret;

    @ConfigurationPropertiesScan(basePackageClasses = InfluxSettings.class)
    static class Wiring {}

    @BeforeEach
    void writeSecret() throws IOException {
        secret = Files.writeString(folder.resolve("secret"), "s3cret\nand no more\n");
    }

    @Test
    void aPasswordFileAndAUserAreEnough() {
        with("hall.influx.username=hall", "hall.influx.password-file=" + secret).run(context -> {
            InfluxSettings settings = context.getBean(InfluxSettings.class);
            assertThat(settings.url()).hasToString("http://127.0.0.1:8086");
            assertThat(settings.bucket()).isEqualTo("hall");
            assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(6));
            assertThat(settings.isFirst()).isTrue();
            assertThat(settings.secret()).isEqualTo("s3cret");
        });
        with("hall.influx.token-file=" + secret)
                .run(context -> assertThat(context.getBean(InfluxSettings.class).isFirst())
                        .isFalse());
    }

    @Test
    void withoutInfluxItsSettingsAreNotLookedAt() {
        new ApplicationContextRunner()
                .withUserConfiguration(Wiring.class)
                .withPropertyValues("hall.influx.url=nonsense")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(InfluxSettings.class));
    }

    @Test
    void whatIsWrongIsNamed() {
        fails("hall.influx.username (InfluxDB 1) or hall.influx.token-file");
        fails("and not both", user(), password(), "hall.influx.token-file=" + secret);
        fails("hall.influx.password-file and hall.influx.username must be set together", user());
        fails("names \"/nowhere\"", user(), "hall.influx.password-file=/nowhere");
        fails("hall.influx.url must be http://HOST:PORT", user(), password(), "hall.influx.url=localhost:8086");
        fails("hall.influx.bucket must be", user(), password(), "hall.influx.bucket=a'; DROP DATABASE hall");
        fails("hall.influx.timeout must be", user(), password(), "hall.influx.timeout=60s");
    }

    private static String user() {
        return "hall.influx.username=hall";
    }

    private String password() {
        return "hall.influx.password-file=" + secret;
    }

    private static void fails(String sentence, String... settings) {
        with(settings)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(sentence));
    }

    private static ApplicationContextRunner with(String... settings) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Wiring.class)
                .withPropertyValues("hall.telemetry.store=influx")
                .withPropertyValues(settings);
    }
}
