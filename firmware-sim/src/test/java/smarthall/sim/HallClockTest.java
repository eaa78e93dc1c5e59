package smarthall.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smarthall.sim.settings.WrongSetting;

class HallClockTest {

    @Test
    void hallTimeRunsAtItsRate() {
        ManualClock real = new ManualClock(Instant.parse("2026-11-24T01:00:00Z"));
        HallClock clock = HallClock.parse("2026-11-24T01:00:00Z,2026-06-01T00:00:00Z,60", real);

        real.advance(Duration.ofMillis(1500));

        assertThat(clock.instant()).isEqualTo("2026-06-01T00:01:30Z");
        assertThat(clock.rate()).isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "a,b,c", "2026-11-24T01:00:00Z,2026-11-24T01:00:00Z,0", "2026-11-24T01:00:00Z,,1"})
    void aWrongClockIsRefusedInOneSentence(String setting) {
        assertThatThrownBy(() -> HallClock.parse(setting))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith("HALL_CLOCK must be ")
                .hasMessageContaining(setting);
    }
}
