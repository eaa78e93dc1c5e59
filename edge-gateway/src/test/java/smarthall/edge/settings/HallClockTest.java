package smarthall.edge.settings;

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
    private static final Instant REAL_NOW = Instant.parse("2026-11-24T01:00:10.250Z");
    private static final Clock REAL = Clock.fixed(REAL_NOW, ZoneOffset.UTC);

    @Test
    void unsetMeansRealTime() {
        assertThat(HallClock.of(null, REAL).instant()).isEqualTo(REAL_NOW);
        assertThat(HallClock.of("", REAL).real(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void hallTimeRunsAtItsRateFromItsStart() {
        HallClock clock = HallClock.of("2026-11-24T01:00:00Z,2026-03-02T00:00:00Z,60", REAL);

        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-02T00:10:15Z"));
        assertThat(clock.real(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-11-24T01:00:00Z,2026-03-02T00:00:00Z",
                "2026-11-24T01:00:00Z,2026-03-02T00:00:00Z,0",
                "2026-11-24T01:00:00Z,2026-03-02T00:00:00Z,-1",
                "2026-11-24T01:00:00Z,2026-03-02T00:00:00Z,NaN",
                "2026-11-24T01:00:00Z,monday,2"
            })
    void anythingElseIsSaidInASentence(String text) {
        assertThatThrownBy(() -> HallClock.of(text, REAL))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("HALL_CLOCK");
    }
}
