package smarthall.server.telemetry;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What some readings say of one series: what is known of it now and how far back it changes, however many there are.
 *
 * @param newest the reading sampled last, the first of those of one moment
 * @param oldest when the oldest was sampled
 */
public record SeriesNews(Reading newest, Instant oldest) {

    /** One for each series, in the order in which they are first named. */
    public static List<SeriesNews> of(Collection<Reading> readings) {
        Map<ReadingSeries, Gathered> gathered = new LinkedHashMap<>();
        for (Reading reading : readings) {
            gathered.computeIfAbsent(reading.series(), first -> new Gathered(reading))
                    .take(reading);
        }
        return gathered.values().stream().map(Gathered::news).toList();
    }

    private static final class Gathered {
        private Reading newest;
        private Instant oldest;

        Gathered(Reading first) {
            newest = first;
            oldest = first.at();
        }

        void take(Reading reading) {
            if (reading.at().isAfter(newest.at())) {
                newest = reading;
            } else if (reading.at().isBefore(oldest)) {
                oldest = reading.at();
            }
        }

        SeriesNews news() {
            return new SeriesNews(newest, oldest);
        }
    }
}
