package smarthall.edge.sensor.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.SensorException;

/** With a real child process in the recorder's place, which writes what {@code arecord} would. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SoundLevelMeterTest {
    private static final int RATE = 48_000;

    @TempDir
    Path folder;

    @Test
    void sixteenAndThirtyTwoBitsSayTheSame() throws IOException, SensorException {
        for (int bits : new int[] {16, 32}) {
            Path sound = recording(bits, -26);
            try (SoundLevelMeter meter = meter(bits, "cat " + sound + "; sleep 60")) {
                assertThat(reading(meter)).isCloseTo(94, within(0.1));
            }
        }
    }

    @Test
    void aRecorderThatEndsIsNamedAndStartedAgain() throws IOException, SensorException {
        Path sound = recording(16, -26);
        Path card = folder.resolve("card");
        String recorder =
                "if [ -e " + card + " ]; then cat " + sound + "; sleep 60; else echo 'No such device' >&2; exit 1; fi";
        try (SoundLevelMeter meter = meter(16, recorder)) {
            await().untilAsserted(() -> assertThatThrownBy(meter::measure)
                    .isInstanceOf(SensorException.class)
                    .hasMessage("no sound: the recorder ended: No such device"));

            Files.createFile(card);

            assertThat(reading(meter)).isCloseTo(94, within(0.1));
        }
    }

    @Test
    void aMissingProgramIsNamed() {
        try (SoundLevelMeter meter =
                new SoundLevelMeter("noise", new Arecord(List.of("no-such-recorder")), Pace.REAL, RATE, 16, 120)) {
            await().untilAsserted(() -> assertThatThrownBy(meter::measure).hasMessageContaining("no-such-recorder"));
        }
    }

    @Test
    void aRecorderThatHangsIsNoReading() {
        try (SoundLevelMeter meter = meter(16, "sleep 60")) {
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThatThrownBy(meter::measure).hasMessageContaining("samples came"));
        }
    }

    @Test
    void closingEndsTheRecorder() throws IOException {
        Path pid = folder.resolve("pid");
        SoundLevelMeter meter = meter(16, "echo $$ > " + pid + "; exec sleep 60");
        await().until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());
        long recorder = Long.parseLong(Files.readString(pid).strip());

        meter.close();

        await().until(() ->
                ProcessHandle.of(recorder).filter(ProcessHandle::isAlive).isEmpty());
    }

    private static SoundLevelMeter meter(int bits, String recorder) {
        return new SoundLevelMeter(
                "noise", new Arecord(List.of("sh", "-c", recorder)), new QuickPace(), RATE, bits, 120);
    }

    private static double reading(SoundLevelMeter meter) throws SensorException {
        Measurement[] last = new Measurement[1];
        await().until(() -> {
            try {
                List<Measurement> measured = meter.measure();
                last[0] = measured.isEmpty() ? last[0] : measured.get(0);
            } catch (SensorException starting) {
                return false;
            }
            return last[0] != null;
        });
        assertThat(last[0].quantity()).isEqualTo(Quantity.NOISE);
        return last[0].value();
    }

    /** Four seconds of a sine at 1 kHz. */
    private Path recording(int bits, double decibels) throws IOException {
        Path file = folder.resolve("sine-" + bits);
        double amplitude = Math.pow(10, decibels / 20);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 4 * RATE; i++) {
                double sample = amplitude * Math.sin(2 * Math.PI * 1_000 * i / RATE);
                ByteBuffer bytes = ByteBuffer.allocate(bits / 8).order(ByteOrder.LITTLE_ENDIAN);
                if (bits == 16) {
                    bytes.putShort((short) Math.round(sample * 32_767));
                } else {
                    bytes.putInt((int) Math.round(sample * 2_147_483_647.0));
                }
                out.write(bytes.array());
            }
        }
        return file;
    }

    /** Real time but for the pause before a new start. */
    private static final class QuickPace implements Pace {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration length) {
            Pace.REAL.pause(Duration.ofMillis(20));
        }
    }
}
