package smarthall.kiosk.hall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSkewTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T01:30:00Z, 0",
        "2026-11-23T01:30:01.9Z, 0",
        "2026-11-23T01:30:42Z, 42000",
        "2026-11-23T01:20:00Z, -600000"
    })
    void aSecondMoreOrLessIsNone(Instant here, long skew) {
        ClockSkew clock = new ClockSkew(Clock.fixed(here, ZoneOffset.UTC));
        clock.heard("Mon, 23 Nov 2026 01:30:00 GMT");
        assertThat(clock.millis()).isEqualTo(skew);

        clock.heard("yesterday");
        assertThat(clock.millis()).isZero();
    }
}
