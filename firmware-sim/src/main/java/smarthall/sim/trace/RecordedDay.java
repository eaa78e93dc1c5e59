package smarthall.sim.trace;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.settings.WrongSetting;
import smarthall.sim.settings.ZoneId;
import smarthall.sim.world.Passage;
import smarthall.sim.world.Passage.Direction;

/**
 * One day of a hall as it was recorded: who goes through which door when, and the air of one zone. Equal recordings, plans and
 * seeds make equal days.
 *
 * @param from when the hall is switched on; midnight unless asked otherwise
 * @param end midnight after the day
 * @param passages who goes through the doors, in order; empty when no doors were recorded
 * @param halfHours the beginnings of the half hours in which doors were counted; empty when no doors were recorded
 */
public record RecordedDay(
        LocalDate date,
        Instant from,
        Instant end,
        Optional<List<Passage>> passages,
        NavigableSet<Instant> halfHours,
        Optional<Climate> climate) {

    /** The air that was recorded, for one zone. */
    public record Climate(LocalDate date, ZoneId zone, NavigableMap<Instant, RecordedAir> records) {}

    /** Lays recordings onto a day of the hall, by the time of day. */
    public static RecordedDay of(Replay replay, HallPlan plan, long seed) {
        LocalDate day = replay.day();
        Instant midnight = day.atStartOfDay(plan.timeZone()).toInstant();
        Instant from = midnight.plusNanos(replay.from().toNanoOfDay());
        Map<LocalDateTime, DoorRecording.Count> counts =
                replay.doors().map(doors -> doors.of(day)).orElse(Map.of());
        NavigableSet<Instant> halfHours = new TreeSet<>();
        counts.keySet().forEach(start -> halfHours.add(at(midnight, day, start)));
        Optional<List<Passage>> passages = replay.doors().map(doors -> {
            Crowd crowd = new Crowd(plan.doors().stream().map(HallPlan.Door::id).toList(), quiet(plan), seed);
            List<Passage> all = new ArrayList<>();
            counts.forEach((start, count) -> all.addAll(crowd.of(at(midnight, day, start), count, replay.scale())));
            all.removeIf(passage -> passage.at().isBefore(from));
            all.sort(Comparator.comparing(Passage::at));
            return List.copyOf(all);
        });
        return new RecordedDay(
                day,
                from,
                midnight.plus(Duration.ofDays(1)),
                passages,
                halfHours,
                replay.climate().map(climate -> climate(replay, climate, day, midnight, plan)));
    }

    private static Climate climate(
            Replay replay, ClimateRecording recording, LocalDate day, Instant midnight, HallPlan plan) {
        LocalDate recorded = replay.dayOfClimate(recording, day);
        NavigableMap<Instant, RecordedAir> records = new TreeMap<>();
        recording.of(recorded).forEach((time, air) -> records.put(at(midnight, recorded, time), air));
        return new Climate(recorded, zone(replay, plan), records);
    }

    private static ZoneId zone(Replay replay, HallPlan plan) {
        List<ZoneId> measured = plan.devices().stream()
                .filter(device -> device.kind() == HallPlan.Kind.AIR_STATION)
                .map(HallPlan.Device::zone)
                .toList();
        List<ZoneId> withDoors = plan.doors().stream().map(HallPlan.Door::zone).toList();
        ZoneId zone = replay.climateZone()
                .or(() -> measured.stream()
                        .filter(candidate -> !withDoors.contains(candidate))
                        .findFirst())
                .or(() -> measured.stream().findFirst())
                .orElseThrow(() -> new WrongSetting("The hall has no air station that could replay a climate."));
        if (!measured.contains(zone)) {
            throw new WrongSetting("The zone \"" + zone + "\" has no air station that could replay a climate.");
        }
        return zone;
    }

    /** The last reading of a half hour must know everyone of it: nobody passes between that reading and the end. */
    private static Duration quiet(HallPlan plan) {
        return plan.devices().stream()
                .filter(device -> device.kind() == HallPlan.Kind.DOOR_COUNTER)
                .map(HallPlan.Device::every)
                .max(Comparator.naturalOrder())
                .filter(every -> every.compareTo(DoorRecording.HALF_HOUR.dividedBy(2)) < 0)
                .orElse(Duration.ZERO);
    }

    /** Local times are laid on by their distance from midnight, so that a change of the clocks moves nobody. */
    private static Instant at(Instant midnight, LocalDate day, LocalDateTime time) {
        return midnight.plus(Duration.between(day.atStartOfDay(), time));
    }

    /** The doors say nothing about a half hour that was not recorded. */
    public boolean doorsWereCounted(Instant at) {
        Instant start = halfHours.floor(at);
        return start != null && at.isBefore(start.plus(DoorRecording.HALF_HOUR));
    }

    /** The day in one line, as a program can read it, too. */
    public String summary() {
        String doors = passages.map(all -> "doors in "
                        + all.stream()
                                .filter(passage -> passage.direction() == Direction.IN)
                                .count()
                        + " out "
                        + all.stream()
                                .filter(passage -> passage.direction() == Direction.OUT)
                                .count()
                        + " in " + halfHours.size() + " half hours")
                .orElse("no doors");
        String air = climate.map(recorded -> "climate of " + recorded.date() + " "
                        + recorded.records().size() + " records in " + recorded.zone())
                .orElse("no climate");
        return "date " + date + ", " + doors + ", " + air;
    }
}
