package smarthall.server.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HallClockTest {

    @Test
    void aFastHallRunsAheadOfRealTimeByItsRate() {
        Instant real = Clock.systemUTC().instant().minusSeconds(10);
        Clock clock = HallClock.parse(real + ",2015-02-09T08:00:00Z,60");

        assertThat(clock.instant())
                .isBetween(
                        Instant.parse("2015-02-09T08:10:00Z"),
                        Instant.parse("2015-02-09T08:10:00Z").plus(Duration.ofMinutes(10)));
    }

    @Test
    void noSettingIsRealTime() {
        assertThat(HallClock.parse("")).isEqualTo(Clock.tickMillis(ZoneOffset.UTC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "now",
                "2026-01-01T00:00:00Z,2026-01-01T00:00:00Z",
                "a,b,c",
                "2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,0"
            })
    void aWrongSettingIsRefusedInOneSentence(String wrong) {
        assertThatThrownBy(() -> HallClock.parse(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HALL_CLOCK must be");
    }
}
