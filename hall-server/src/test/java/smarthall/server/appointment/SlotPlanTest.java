package smarthall.server.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import smarthall.server.hall.OpenSpan;

class SlotPlanTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

    @Property
    void slotsFillTheHoursWithoutAGapAnOverlapOrAMinuteOutside(
            @ForAll @IntRange(max = 1300) int from,
            @ForAll @IntRange(min = 1, max = 140) int minutes,
            @ForAll @IntRange(min = 10, max = 240) int length) {
        OpenSpan span = new OpenSpan(from, from + minutes);

        List<Instant> starts = SlotPlan.starts(DAY, List.of(span), SHANGHAI, Duration.ofMinutes(length));

        assertThat(starts).hasSize(minutes / length);
        for (int i = 0; i < starts.size(); i++) {
            assertThat(starts.get(i))
                    .isEqualTo(span.from(DAY, SHANGHAI).plus(Duration.ofMinutes((long) i * length)))
                    .isBeforeOrEqualTo(span.to(DAY, SHANGHAI).minus(Duration.ofMinutes(length)));
        }
    }
}
