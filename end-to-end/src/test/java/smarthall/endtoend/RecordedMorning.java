package smarthall.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the raw recordings say of a morning, worked out from their lines alone and as plainly as the limit is written down. */
final class RecordedMorning {

    /** docs/operations.md: carbon dioxide above 1000 ppm as a mean over an hour, for 5 minutes. */
    private static final double LIMIT_PPM = 1000;

    private static final int WINDOW_MINUTES = 60;
    private static final int HOLD_MINUTES = 5;
    /** Of the 60 samples of an hour; with fewer, nothing can be said. */
    private static final int LEAST_SAMPLES = 45;

    private final Path traces = HallBox.checkout().resolve("deploy").resolve("traces");
    private final LocalTime from;
    private final LocalTime until;

    RecordedMorning(LocalTime from, LocalTime until) {
        this.from = from;
        this.until = until;
    }

    /** Who went in and out, by the beginning of each half hour. */
    NavigableMap<LocalTime, Crossings> crossings(LocalDate day) {
        return lines("building-door-flow.csv", day).stream()
                .filter(line -> !timeOf(line).isBefore(from) && timeOf(line).isBefore(until))
                .collect(Collectors.toMap(
                        RecordedMorning::timeOf,
                        line -> new Crossings(Long.parseLong(field(line, 1)), Long.parseLong(field(line, 2))),
                        Crossings::plus,
                        TreeMap::new));
    }

    /** The first minute of the day at which the mean of the hour before it is above the limit. */
    LocalTime co2IsAboveTheLimitFrom(LocalDate day) {
        return LocalTime.MIN.plusMinutes(firstMinuteAbove(day));
    }

    /** The minute at which it has been above the limit for the holding time. */
    LocalTime co2CallsForSomebodyAt(LocalDate day) {
        return LocalTime.MIN.plusMinutes(firstMinuteAbove(day) + HOLD_MINUTES);
    }

    private int firstMinuteAbove(LocalDate day) {
        List<String> lines = lines("room-climate.csv", day).stream()
                .filter(line -> !timeOf(line).isBefore(from) && !field(line, 4).isEmpty())
                .toList();
        OptionalInt minute = IntStream.range(0, 24 * 60)
                .filter(first -> IntStream.rangeClosed(first, first + HOLD_MINUTES)
                        .allMatch(each -> meanBefore(lines, each) > LIMIT_PPM))
                .findFirst();
        return minute.orElseThrow(() -> new AssertionError("the recording stays within the limit on " + day));
    }

    /** The mean of the hour that ends with a minute of the day; not a number where it has too few samples. */
    private static double meanBefore(List<String> lines, int minute) {
        List<Double> hour = lines.stream()
                .filter(line -> {
                    long second = timeOf(line).toSecondOfDay();
                    return second >= (minute - WINDOW_MINUTES) * 60L && second < minute * 60L;
                })
                .map(line -> Double.valueOf(field(line, 4)))
                .toList();
        return hour.size() < LEAST_SAMPLES
                ? Double.NaN
                : hour.stream().mapToDouble(Double::doubleValue).sum() / hour.size();
    }

    /** How long the morning is. */
    Duration length() {
        return Duration.between(from, until);
    }

    private List<String> lines(String file, LocalDate day) {
        try {
            return Files.readAllLines(traces.resolve(file)).stream()
                    .filter(line -> line.startsWith(day + "T"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static LocalTime timeOf(String line) {
        return LocalDateTime.parse(field(line, 0)).toLocalTime();
    }

    private static String field(String line, int index) {
        return line.split(",", -1)[index];
    }
}
