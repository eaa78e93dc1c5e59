package smarthall.server.dispatch;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the dispatch assumes where nothing was measured, and how it measures what it proposed.
 *
 * @param caseWork a clerk's time for one online case that is due; an assumption, because nobody clocks it
 * @param casesDoneBy time of the hall's day by which the cases due on it are to be done
 * @param measureOver how long after the opening of a counter those who draw a ticket count for what the proposal did
 * @param measurePatience how long after that their calls are waited for
 * @param measureAtLeast with fewer people nothing is said of the effect
 */
@ConfigurationProperties("hall.dispatch")
record DispatchSettings(
        @DefaultValue("10m") Duration caseWork,
        @DefaultValue("17:00") LocalTime casesDoneBy,
        @DefaultValue("30m") Duration measureOver,
        @DefaultValue("60m") Duration measurePatience,
        @DefaultValue("5") int measureAtLeast) {

    private static final Duration LONGEST = Duration.ofHours(8);

    DispatchSettings {
        within("case-work", caseWork, Duration.ZERO);
        within("measure-over", measureOver, Duration.ofMinutes(1));
        within("measure-patience", measurePatience, Duration.ZERO);
        if (measureAtLeast < 1) {
            throw new IllegalArgumentException(
                    "The setting hall.dispatch.measure-at-least must be 1 or more, not " + measureAtLeast + ".");
        }
    }

    private static void within(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The setting hall.dispatch." + name + " must be between "
                    + least.toMinutes() + " minutes and 8 hours, not " + value + ".");
        }
    }
}
