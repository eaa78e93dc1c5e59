package smarthall.edge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.settings.HallDescription.LocalSensor;
import smarthall.edge.settings.files.HallDescriptionFile;

class SettingsTest {
    private static final List<String> LEAST = List.of(
            "--hall",
            "hall.json",
            "--data",
            "data",
            "--gateway",
            "gw-1",
            "--psk-file",
            "psk",
            "--mqtt",
            "tcp://127.0.0.1:1883",
            "--mqtt-user",
            "gw-1",
            "--mqtt-password-file",
            "pw");

    @Test
    void defaults() {
        Settings settings = Settings.parse(LEAST.toArray(String[]::new));

        assertThat(settings.coapsPort()).isEqualTo(5684);
        assertThat(settings.resendAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.window()).isEqualTo(500);
        assertThat(settings.sensors()).isEqualTo(SensorWires.AUTO);
        assertThat(settings.mqtt()).hasToString("tcp://127.0.0.1:1883");
        assertThat(settings.mqttCaFile()).isEmpty();
        assertThat(settings.server()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--coaps, 70000",
        "--coaps, x",
        "--window, 0",
        "--resend-seconds, -1",
        "--mqtt, http://x:1",
        "--gateway, Gw 1",
        "--sensors, fake",
        "--server, ftp://x",
        "--colour, red"
    })
    void aWrongOptionIsNamed(String name, String value) {
        List<String> args = new ArrayList<>(LEAST);
        args.add(name);
        args.add(value);

        assertThatThrownBy(() -> Settings.parse(args.toArray(String[]::new)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(name);
    }

    @Test
    void aMissingOptionIsNamed() {
        assertThatThrownBy(() -> Settings.parse(LEAST.subList(2, LEAST.size()).toArray(String[]::new)))
                .hasMessageContaining("--hall");
        assertThatThrownBy(() -> Settings.parse("--hall")).hasMessageContaining("--hall");
    }

    @Test
    void keysAreReadAndNeverRepeatedInAMessage(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("psk"), "# nodes\n\nair-lobby=00112233445566ff\n");
        Map<DeviceId, byte[]> keys = Secrets.nodeKeys(file);
        assertThat(keys).containsOnlyKeys(new DeviceId("air-lobby"));
        assertThat(keys.get(new DeviceId("air-lobby"))).hasSize(8).endsWith(0xff);

        Files.writeString(file, "air-lobby=topsecret\n");
        assertThatThrownBy(() -> Secrets.nodeKeys(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("Line 1")
                .hasMessageNotContaining("topsecret");
    }

    @Test
    void anEmptyOrMissingPasswordFileIsSaidSo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("pw"), "\n");
        assertThatThrownBy(() -> Secrets.password(file)).isInstanceOf(SettingsException.class);
        assertThatThrownBy(() -> Secrets.password(folder.resolve("none"))).isInstanceOf(SettingsException.class);
    }

    @Test
    void theSampleHallHasEightNodesAndOneLocalSensor() {
        HallDescription hall = HallDescriptionFile.read(Path.of("..", "deploy", "halls", "yixing.json"), "gw-1");

        assertThat(hall.hall()).isEqualTo(new HallId("yixing"));
        assertThat(hall.nodes()).contains(new DeviceId("air-lobby"), new DeviceId("door-south-counter"));
        assertThat(hall.nodes()).doesNotContain(new DeviceId("local-climate"));
        assertThat(hall.localSensors())
                .containsExactly(new LocalSensor(
                        new DeviceId("local-climate"),
                        Duration.ofSeconds(10),
                        new Wiring.Sht3x(new Wiring.I2cPlace(1, 0x44))));
    }

    @Test
    void aDescriptionWithoutThisGatewayIsSaidSo(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> HallDescriptionFile.read(Path.of("..", "deploy", "halls", "yixing.json"), "gw-9"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gw-9");
        Path broken = Files.writeString(folder.resolve("hall.json"), "{");
        assertThatThrownBy(() -> HallDescriptionFile.read(broken, "gw-1")).isInstanceOf(SettingsException.class);
        assertThatThrownBy(() -> HallDescriptionFile.read(folder.resolve("none"), "gw-1"))
                .isInstanceOf(SettingsException.class);
    }
}
