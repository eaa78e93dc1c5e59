package smarthall.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class MqttSettingsTest {

    @TempDir
    Path folder;

    private final ApplicationContextRunner program = new ApplicationContextRunner().withUserConfiguration(Wiring.class);

    @Test
    void theDefaultsAreThoseOfTheFile() {
        program.withInitializer(new ConfigDataApplicationContextInitializer())
                .run(context -> assertThat(context.getBean(MqttSettings.class))
                        .isEqualTo(new MqttSettings(URI.create("tcp://127.0.0.1:1883"), "", "", "hall-server-1", "")));
        assertThat(new MqttSettings(URI.create("tcp://127.0.0.1:1883"), "", "", "hall-server-1", "").uri())
                .isEqualTo(URI.create("tcp://127.0.0.1:1883"));
    }

    @Test
    void thePasswordIsTheFirstLineOfItsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "s3cret\nnot this\n");

        program.withPropertyValues("hall.mqtt.username=hall-server", "hall.mqtt.password-file=" + file)
                .run(context -> assertThat(context.getBean(MqttSettings.class).password())
                        .asString()
                        .isEqualTo("s3cret"));
    }

    @ParameterizedTest
    @CsvSource({
        "hall.mqtt.uri=http://127.0.0.1:1883, must be tcp://HOST:PORT",
        "hall.mqtt.uri=tcp://127.0.0.1, must be tcp://HOST:PORT",
        "hall.mqtt.password-file=/nowhere/password, needs hall.mqtt.username",
        "hall.mqtt.ca-file=/nowhere/authority.crt, cannot be read",
        "hall.mqtt.username=x;hall.mqtt.password-file=/nowhere/password, cannot be read"
    })
    void aWrongValueStopsTheStartWithOneSentence(String properties, String sentence) {
        program.withPropertyValues(properties.split(";"))
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(sentence));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MqttSettings.class)
    static class Wiring {}
}
