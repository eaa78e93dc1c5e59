package smarthall.sim.trace;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** How many people went in and out of a building in each half hour ({@code start,in,out}); a half hour may be missing. */
public final class DoorRecording {

    static final Duration HALF_HOUR = Duration.ofMinutes(30);
    static final int HALF_HOURS = 48;

    private static final List<String> COLUMNS = List.of("start", "in", "out");
    private static final int MOST = 100_000;
    /** Weighs more than all people of a day. */
    private static final long A_HALF_HOUR_MORE = 1_000_000_000;

    private final String file;
    private final NavigableMap<LocalDateTime, Count> halfHours;

    /** Who went in and out in one half hour. */
    public record Count(int in, int out) {}

    private DoorRecording(String file, NavigableMap<LocalDateTime, Count> halfHours) {
        this.file = file;
        this.halfHours = halfHours;
    }

    /**
     * Reads a recording.
     *
     * @param file its name, for what is said about it
     * @throws smarthall.sim.settings.WrongSetting that names the file and the line
     */
    public static DoorRecording parse(String file, List<String> lines) {
        NavigableMap<LocalDateTime, Count> halfHours = new TreeMap<>();
        Days days = new Days();
        CsvLines.read(file, lines, COLUMNS, row -> {
            LocalDateTime start = row.time(0);
            if (!start.equals(start.toLocalDate().atTime(start.getHour(), start.getMinute() / 30 * 30))) {
                throw row.refusal("start must be a full or half hour, not " + start);
            }
            days.requireLater(start, row);
            OptionalInt in = count(row, 1);
            OptionalInt out = count(row, 2);
            if (in.isPresent() && out.isPresent()) {
                halfHours.put(start, new Count(in.getAsInt(), out.getAsInt()));
            }
        });
        return new DoorRecording(file, halfHours);
    }

    private static OptionalInt count(CsvLines row, int column) {
        OptionalDouble number = row.number(column);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        double value = number.getAsDouble();
        if (value < 0 || value > MOST || value != Math.rint(value)) {
            throw row.refusal(COLUMNS.get(column) + " must be a whole number of people from 0 to " + MOST);
        }
        return OptionalInt.of((int) value);
    }

    /** The wished day, or else the one with the most half hours, or else with the most people. */
    public LocalDate choose(List<LocalDate> wished) {
        TreeMap<LocalDate, Long> weights = new TreeMap<>();
        halfHours.forEach((start, count) ->
                weights.merge(start.toLocalDate(), A_HALF_HOUR_MORE + count.in() + count.out(), Long::sum));
        return Days.choose(file, weights, wished);
    }

    /** The half hours of a day that were recorded. */
    public Map<LocalDateTime, Count> of(LocalDate day) {
        return halfHours.subMap(day.atStartOfDay(), day.plusDays(1).atStartOfDay());
    }
}
