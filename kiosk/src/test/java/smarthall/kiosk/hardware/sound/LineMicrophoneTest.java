package smarthall.kiosk.hardware.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LineMicrophoneTest {

    @Test
    void aMachineWithoutTheMicrophoneSaysSo() {
        LineMicrophone none = new LineMicrophone("a microphone that nobody has made");

        assertThat(none.isThere()).isFalse();
        assertThatThrownBy(none::listen).isInstanceOf(IOException.class).hasMessage("There is no microphone.");
    }
}
