package smarthall.sim.settings;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which recorded day is to be played.
 *
 * @param door file of door counts
 * @param climate file of a room's climate; at least one of the two is there
 * @param date the day; without it the recording chooses
 * @param climateDate the day of the climate, when it is another than that of the doors
 * @param climateZone the zone that gets the climate
 * @param from time of day at which the hall is switched on
 * @param scale people for each recorded person
 * @param planOut file that is told what would be played, instead of playing it
 */
public record RecordingSettings(
        Optional<Path> door,
        Optional<Path> climate,
        Optional<LocalDate> date,
        Optional<LocalDate> climateDate,
        Optional<ZoneId> climateZone,
        LocalTime from,
        double scale,
        Optional<Path> planOut) {

    static final Set<String> OPTIONS = Set.of(
            "--door", "--climate", "--date", "--climate-date", "--climate-zone", "--from", "--scale", "--plan-out");

    private static final double LARGEST_SCALE = 1_000;

    /** What the options say; empty when none of them names a recording. */
    static Optional<RecordingSettings> of(Map<String, String> values) {
        Optional<Path> door = Optional.ofNullable(values.get("--door")).map(Path::of);
        Optional<Path> climate = Optional.ofNullable(values.get("--climate")).map(Path::of);
        if (door.isPresent() || climate.isPresent()) {
            return Optional.of(new RecordingSettings(
                    door,
                    climate,
                    Optional.ofNullable(values.get("--date")).map(value -> date("--date", value)),
                    Optional.ofNullable(values.get("--climate-date")).map(value -> date("--climate-date", value)),
                    Optional.ofNullable(values.get("--climate-zone")).map(ZoneId::new),
                    from(values.getOrDefault("--from", "00:00")),
                    scale(values.getOrDefault("--scale", "1")),
                    Optional.ofNullable(values.get("--plan-out")).map(Path::of)));
        }
        OPTIONS.stream().filter(values::containsKey).sorted().findFirst().ifPresent(option -> {
            throw new WrongSetting("The option " + option + " needs --door or --climate.");
        });
        return Optional.empty();
    }

    private static LocalDate date(String option, String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException wrong) {
            throw new WrongSetting(option + " must be a day like 2005-07-28, not \"" + value + "\".");
        }
    }

    private static LocalTime from(String value) {
        try {
            return LocalTime.parse(value);
        } catch (DateTimeException wrong) {
            throw new WrongSetting("--from must be a time of day like 08:30, not \"" + value + "\".");
        }
    }

    private static double scale(String value) {
        try {
            double scale = Double.parseDouble(value);
            if (scale > 0 && scale <= LARGEST_SCALE) {
                return scale;
            }
        } catch (NumberFormatException wrong) {
            throw wrongScale(value);
        }
        throw wrongScale(value);
    }

    private static WrongSetting wrongScale(String value) {
        return new WrongSetting("--scale must be a number above 0 and up to 1000, not \"" + value + "\".");
    }
}
