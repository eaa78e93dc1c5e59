package smarthall.sim.trace;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import smarthall.sim.settings.ZoneId;

/**
 * How a recorded day is to be played. Whoever gives no recording of doors gets none of their readings replaced; the same with
 * climate.
 *
 * @param date the day of the doors and of the hall; empty: the recording chooses
 * @param climateDate the day of the climate, when it is another; empty: the hall's day if it was recorded, or one that was
 * @param from time of day at which the hall is switched on
 * @param scale as many people for one recorded person
 * @param climateZone the zone whose air is replaced; empty: the first with an air station and without a door
 */
public record Replay(
        Optional<DoorRecording> doors,
        Optional<ClimateRecording> climate,
        Optional<LocalDate> date,
        Optional<LocalDate> climateDate,
        LocalTime from,
        double scale,
        Optional<ZoneId> climateZone) {

    /** The hall's day. */
    LocalDate day() {
        List<LocalDate> wished = date.stream().toList();
        return doors.map(recording -> recording.choose(wished))
                .or(() -> climate.map(recording -> recording.choose(wished)))
                .orElseThrow(() -> new IllegalStateException("A replay has a recording."));
    }

    /** The day of the climate recording that is laid onto the hall's day. */
    LocalDate dayOfClimate(ClimateRecording recording, LocalDate day) {
        if (climateDate.isPresent() || !recording.covers(day)) {
            return recording.choose(climateDate.stream().toList());
        }
        return day;
    }
}
