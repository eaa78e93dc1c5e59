package smarthall.bench.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Latencies with three significant digits, up to a minute. Thread-safe. */
final class Latencies {

    private final Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);

    void add(long nanos) {
        micros.recordValue(
                Math.min(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)), micros.getHighestTrackableValue()));
    }

    long count() {
        return micros.getTotalCount();
    }

    /** A percentile in milliseconds with one decimal. */
    double millis(double percentile) {
        return Math.round(micros.getValueAtPercentile(percentile) / 100.0) / 10.0;
    }
}
