package smarthall.sim.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import smarthall.sim.ManualClock;
import smarthall.sim.coap.SenmlJson;
import smarthall.sim.device.Node;
import smarthall.sim.device.NodeJournal;
import smarthall.sim.device.Nodes;
import smarthall.sim.device.Sampling;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.world.HallWorld;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A recorded day played into the journals of a hall's nodes, as the program does it; read back from the files alone. */
final class ReplayedDay {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path folder;
    private final HallPlan plan;

    private ReplayedDay(Path folder, HallPlan plan) {
        this.folder = folder;
        this.plan = plan;
    }

    /** Plays up to {@code end}; the clock jumps by {@code jump}, as it does when it runs fast. */
    static ReplayedDay play(Path folder, HallPlan plan, RecordedDay day, long seed, Duration jump, Instant end) {
        ManualClock clock = new ManualClock(day.from());
        HallWorld world = new HallWorld(plan, HallWorld.Pace.OWN, seed, day.from(), day.passages());
        Nodes making = new Nodes(plan.hall(), world, Optional.of(day), new SenmlJson(), seed);
        List<NodeJournal> journals = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        try {
            for (HallPlan.Device device : plan.devices()) {
                NodeJournal journal = NodeJournal.open(folder, device.id());
                journals.add(journal);
                nodes.add(making.of(device, journal));
            }
            Sampling sampling = Sampling.ofEverything(world, clock, nodes, node -> {});
            sampling.tick();
            while (!sampling.over() && clock.instant().isBefore(end)) {
                clock.advance(jump);
                sampling.tick();
            }
            for (NodeJournal journal : journals) {
                journal.close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new ReplayedDay(folder, plan);
    }

    /** What the journal of a device says, by the time at which it was made: quantity to value. */
    TreeMap<Instant, Map<String, Double>> journal(String device) {
        TreeMap<Instant, Map<String, Double>> readings = new TreeMap<>();
        for (String line : text(device).lines().toList()) {
            JsonNode json = MAPPER.readTree(line);
            Map<String, Double> values = new TreeMap<>();
            for (JsonNode record : json.path("pack")) {
                values.put(record.path("n").asString(), record.path("v").asDouble());
            }
            if (readings.put(Instant.parse(json.path("made").asString()), values) != null) {
                throw new AssertionError(device + " measured twice at " + json.path("made"));
            }
        }
        return readings;
    }

    String text(String device) {
        try {
            return Files.readString(folder.resolve(device + ".ndjson"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** People by half hour, over all doors: the growth of the cumulative counts from reading to reading. */
    TreeMap<Instant, Long> people(String quantity) {
        TreeMap<Instant, Long> people = new TreeMap<>();
        ToLongFunction<Instant> halfHour = time -> Math.floorDiv(time.getEpochSecond(), 1800L) * 1800;
        for (HallPlan.Device device : plan.devices()) {
            if (device.kind() == HallPlan.Kind.DOOR_COUNTER) {
                long before = 0;
                for (Map.Entry<Instant, Map<String, Double>> reading :
                        journal(device.id().value()).entrySet()) {
                    long now = Math.round(reading.getValue().getOrDefault(quantity, Double.NaN));
                    people.merge(
                            Instant.ofEpochSecond(halfHour.applyAsLong(reading.getKey())), now - before, Long::sum);
                    before = now;
                }
            }
        }
        return people;
    }
}
