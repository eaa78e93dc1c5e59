package smarthall.kiosk.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoundTest {

    @Test
    void theLevelOfNothingIsSilence() {
        assertThat(new Sound(new byte[3200]).decibels()).isEqualTo(Sound.SILENCE);
        assertThat(new Sound(new byte[0]).decibels()).isEqualTo(Sound.SILENCE);
    }

    @Test
    void theLoudestSoundIsFullScale() {
        byte[] square = new byte[3200];
        for (int i = 0; i < square.length; i += 4) {
            square[i] = (byte) 0xff;
            square[i + 1] = 0x7f;
            square[i + 3] = (byte) 0x80;
        }

        assertThat(new Sound(square).decibels()).isCloseTo(0, within(0.01));
    }

    @Test
    void halfTheSwingIsSixDecibelsLess() {
        byte[] half = new byte[3200];
        for (int i = 1; i < half.length; i += 2) {
            half[i] = 0x40;
        }

        assertThat(new Sound(half).decibels()).isCloseTo(-6.02, within(0.01));
    }

    @Test
    void countsItsOwnTime() {
        assertThat(new Sound(new byte[3200]).duration()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void halfASampleIsRefused() {
        assertThatThrownBy(() -> new Sound(new byte[3])).isInstanceOf(IllegalArgumentException.class);
    }
}
