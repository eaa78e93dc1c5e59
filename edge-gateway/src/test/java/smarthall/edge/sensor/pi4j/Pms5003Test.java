package smarthall.edge.sensor.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.pi4j.io.exception.IOException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.SensorException;
import smarthall.edge.sensor.chip.Pms5003;

/** The driver's own thread listens, so time stands still but where the test moves it, and what was sent is waited for. */
class Pms5003Test {
    private final AtomicLong nanos = new AtomicLong();
    private final Pace pace = new Pace() {
        @Override
        public long nanoTime() {
            return nanos.get();
        }

        @Override
        public void pause(Duration length) {
            Pace.REAL.pause(Duration.ofMillis(1));
        }
    };
    private final Wire wire = new Wire();
    private final Device device = new Device();
    private final Pms5003 driver = new Pms5003("air", wire.to(device, pace), pace);

    /** Sends what the test wants, and fails like a port that was pulled. */
    private static final class Device implements SimulatedUart {
        private final ByteArrayOutputStream next = new ByteArrayOutputStream();
        private boolean gone;
        private int asked;

        @Override
        public void receive(byte... bytes) {}

        @Override
        public synchronized byte[] sent() {
            if (gone) {
                throw new IOException("/dev/ttyAMA0 has gone");
            }
            asked++;
            byte[] bytes = next.toByteArray();
            next.reset();
            return bytes;
        }

        synchronized void send(byte... bytes) {
            next.writeBytes(bytes);
            asked = 0;
        }

        synchronized void gone(boolean now) {
            gone = now;
        }

        synchronized int askedSinceSent() {
            return asked;
        }
    }

    @AfterEach
    void close() {
        driver.close();
        wire.close();
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    /** A frame each second, so many seconds long. */
    private void frames(int seconds, int pm2_5, int pm10) {
        for (int i = 0; i < seconds; i++) {
            pass(1);
            heard(SimulatedPms5003.frame(pm2_5, pm10, 0));
        }
    }

    /** Sends a frame and waits until the listening thread, which is the only one to ask, has come back for more. */
    private void heard(byte... frame) {
        device.send(frame);
        await().pollInterval(Duration.ofMillis(1)).until(() -> device.askedSinceSent() > 3);
    }

    @Test
    void itWarmsUpForThirtySecondsAndThenSaysTheMeanSinceTheLastSample() throws SensorException {
        frames(30, 900, 900);
        assertThat(driver.measure()).isEmpty();
        frames(1, 10, 20);
        driver.measure();
        frames(2, 10, 20);
        frames(1, 13, 29);

        assertThat(driver.measure())
                .containsExactly(new Measurement(Quantity.PM2_5, 11), new Measurement(Quantity.PM10, 23));
        assertThat(driver.measure()).as("nothing new yet").isEmpty();
        assertThat(driver.firmware()).isEqualTo("PMS5003 151");
    }

    @Test
    void aSpoiltFrameIsNotInTheMean() throws SensorException {
        frames(31, 10, 20);
        driver.measure();
        byte[] spoilt = SimulatedPms5003.frame(500, 500, 0);
        spoilt[13] ^= 0x40;
        heard(spoilt);
        heard(Arrays.copyOf(SimulatedPms5003.frame(500, 500, 0), 20));
        frames(1, 10, 20);

        assertThat(driver.measure())
                .containsExactly(new Measurement(Quantity.PM2_5, 10), new Measurement(Quantity.PM10, 20));
    }

    @Test
    void afterASilenceThereIsNoReadingAndThenAWarmUpAgain() throws SensorException {
        frames(31, 10, 20);
        assertThat(driver.measure()).hasSize(2);
        pass(6);
        assertThatThrownBy(driver::measure).isInstanceOf(SensorException.class).hasMessageContaining("no whole frame");

        frames(30, 10, 20);
        assertThat(driver.measure()).isEmpty();
        frames(1, 10, 20);
        assertThat(driver.measure()).hasSize(2);
    }

    @Test
    void aPulledPortIsNamedAndOpensAgain() throws SensorException {
        frames(31, 10, 20);
        driver.measure();
        device.gone(true);
        pass(6);
        await().untilAsserted(() -> assertThatThrownBy(driver::measure).hasMessageContaining("has gone"));

        device.gone(false);
        frames(31, 10, 20);
        assertThat(driver.measure()).hasSize(2);
    }

    @Test
    void theDevicesOwnErrorIsNoReading() {
        frames(31, 10, 20);
        await().until(() -> !driver.measure().isEmpty());
        heard(SimulatedPms5003.frame(10, 20, 2));

        assertThatThrownBy(driver::measure).hasMessageContaining("error 2");
    }
}
