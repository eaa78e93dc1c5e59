package smarthall.edge.sensor.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.pi4j.io.serial.Serial;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.SensorException;
import smarthall.edge.sensor.chip.SerialLine;

/** On a real pseudo terminal of the kernel's, whose other end {@code script} holds. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TtySerialTest {
    private final Wire wire = new Wire();
    private Process script;
    private OutputStream device;
    private BufferedReader fromDevice;
    private SerialLine line;

    @BeforeEach
    void connect() throws IOException {
        script = new ProcessBuilder("script", "-qfec", "tty; exec sleep 600", "/dev/null").start();
        device = script.getOutputStream();
        fromDevice = new BufferedReader(new InputStreamReader(script.getInputStream(), StandardCharsets.ISO_8859_1));
        Path port = Path.of(fromDevice.readLine().strip());
        TtySerialProvider provider = new TtySerialProvider();
        line = new Pi4jSerialLine(
                () -> provider.create(Serial.newConfigBuilder(wire.pi4j)
                        .id("port")
                        .device(port.toString())
                        .baud8N1(9_600)
                        .build()),
                Pace.REAL);
    }

    @AfterEach
    void close() {
        line.close();
        script.destroyForcibly();
        wire.close();
    }

    @Test
    void bytesPassAsTheyAre() throws Exception {
        assertThat(line.read(64, Duration.ZERO)).isEmpty();
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        device.write(all);
        device.flush();
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        await().until(() -> {
            came.writeBytes(line.read(64, Duration.ofMillis(100)));
            return came.size() >= all.length;
        });
        assertThat(came.toByteArray()).isEqualTo(all);

        line.write("asked\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(fromDevice.readLine()).isEqualTo("asked");
    }

    @Test
    void aPortThatGoesAwayIsSaidSo() throws SensorException {
        assertThat(line.read(64, Duration.ZERO)).isEmpty();
        script.destroyForcibly();

        await().untilAsserted(() -> assertThatThrownBy(() -> line.read(64, Duration.ZERO))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("no answer"));
    }
}
