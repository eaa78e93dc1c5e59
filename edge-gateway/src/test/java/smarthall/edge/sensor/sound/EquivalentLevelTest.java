package smarthall.edge.sensor.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import smarthall.edge.sensor.SensorException;

class EquivalentLevelTest {
    private static final int RATE = 48_000;

    private final EquivalentLevel level = new EquivalentLevel(RATE, 120);

    private void sine(double decibelsBelowFullScale, double seconds) {
        double amplitude = Math.pow(10, decibelsBelowFullScale / 20);
        for (int i = 0; i < seconds * RATE; i++) {
            level.take(amplitude * Math.sin(2 * Math.PI * 1_000 * i / RATE));
        }
    }

    /** A calibrator: 94 dB at 1 kHz are 26 dB below full scale of a microphone for 120 dB. */
    @Test
    void aCalibratorReads94() throws SensorException {
        sine(-26, 0.5);
        level.forget();
        sine(-26, 1);

        assertThat(level.level()).isCloseTo(94, within(0.05));
    }

    /** Equivalent level: half the time at 80 dB and half as good as nothing is 77 dB (10 lg 2 = 3.01). */
    @Test
    void energiesAreMeantNotDecibels() throws SensorException {
        sine(-40, 0.5);
        level.forget();
        sine(-40, 2);
        sine(-100, 2);

        assertThat(level.level()).isCloseTo(80 - 3.01, within(0.05));
    }

    /** Whatever is heard, the level of two equal halves is that of the whole, and a louder one is higher by as much. */
    @Property(tries = 20)
    void tenDecibelsMoreAreTenMore(@ForAll @DoubleRange(min = -90, max = -12) double decibels) throws SensorException {
        sine(decibels, 0.5);
        level.forget();
        sine(decibels, 0.5);
        double quiet = level.level();
        sine(decibels + 10, 0.5);
        level.forget();
        sine(decibels + 10, 0.5);

        assertThat(level.level() - quiet).isCloseTo(10, within(0.02));
    }

    @Test
    void whatIsTooLoudForTheMicrophoneIsNoReading() {
        for (int i = 0; i < RATE; i++) {
            level.take(Math.max(-1, Math.min(1, 2 * Math.sin(2 * Math.PI * 1_000 * i / RATE))));
        }
        assertThatThrownBy(level::level).isInstanceOf(SensorException.class).hasMessageStartingWith("overloaded");
    }

    @Test
    void oneClickAtFullScaleIsNoOverload() throws SensorException {
        sine(-40, 1);
        level.take(1);

        assertThat(level.level()).isPositive();
    }

    @Test
    void aMicrophoneWithoutItsWireIsNotAQuietRoom() {
        for (int i = 0; i < RATE; i++) {
            level.take(0);
        }
        assertThatThrownBy(level::level).hasMessageContaining("silent");
        for (int i = 0; i < RATE; i++) {
            level.take(-0.25);
        }
        assertThatThrownBy(level::level).hasMessageContaining("silent");
    }
}
