package smarthall.sim.trace;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import smarthall.sim.settings.WrongSetting;

/**
 * The climate of one room, about once a minute
 * ({@code time,temperature_cel,relative_humidity_pct,light_lux,co2_ppm,occupied}). Minutes may be missing, and so may a value
 * within a line. Light and whether somebody was there are not among the quantities of a hall and are left out.
 */
public final class ClimateRecording {

    private static final List<String> COLUMNS =
            List.of("time", "temperature_cel", "relative_humidity_pct", "light_lux", "co2_ppm", "occupied");

    private final String file;
    private final NavigableMap<LocalDateTime, RecordedAir> records;

    private ClimateRecording(String file, NavigableMap<LocalDateTime, RecordedAir> records) {
        this.file = file;
        this.records = records;
    }

    /**
     * Reads a recording.
     *
     * @param file its name, for what is said about it
     * @throws WrongSetting that names the file and the line
     */
    public static ClimateRecording parse(String file, List<String> lines) {
        NavigableMap<LocalDateTime, RecordedAir> records = new TreeMap<>();
        Days days = new Days();
        CsvLines.read(file, lines, COLUMNS, row -> {
            LocalDateTime time = row.time(0);
            days.requireLater(time, row);
            RecordedAir air =
                    new RecordedAir(within(row, 1, -40, 85), within(row, 2, 0, 100), within(row, 4, 0, 40_000));
            if (!air.isEmpty()) {
                records.put(time, air);
            }
        });
        return new ClimateRecording(file, records);
    }

    private static OptionalDouble within(CsvLines row, int column, double least, double most) {
        OptionalDouble value = row.number(column);
        if (value.isPresent() && !(value.getAsDouble() >= least && value.getAsDouble() <= most)) {
            throw row.refusal(
                    COLUMNS.get(column) + " must be from " + least + " to " + most + ", not " + value.getAsDouble());
        }
        return value;
    }

    /** The wished day, or else the first of those with the most records. */
    public LocalDate choose(List<LocalDate> wished) {
        TreeMap<LocalDate, Long> weights = new TreeMap<>();
        records.keySet().forEach(time -> weights.merge(time.toLocalDate(), 1L, Long::sum));
        return Days.choose(file, weights, wished);
    }

    boolean covers(LocalDate day) {
        return !of(day).isEmpty();
    }

    /** What was recorded on a day, by its local time. */
    public NavigableMap<LocalDateTime, RecordedAir> of(LocalDate day) {
        return records.subMap(day.atStartOfDay(), true, day.plusDays(1).atStartOfDay(), false);
    }
}
