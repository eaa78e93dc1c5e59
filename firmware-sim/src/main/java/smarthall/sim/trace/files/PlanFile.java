package smarthall.sim.trace.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.trace.RecordedDay;
import smarthall.sim.world.Passage;
import smarthall.sim.world.Passage.Direction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Says in a JSON file what a recorded day is going to be, for whoever starts the programs and sets their clock. */
public final class PlanFile {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private PlanFile() {}

    public static void write(Path file, RecordedDay day, HallPlan plan) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("date", day.date().toString());
        json.put("from", day.from().toString());
        json.put("end", day.end().toString());
        json.put("timeZone", plan.timeZone().getId());
        day.passages().ifPresent(passages -> json.putObject("doors")
                .put("in", count(passages, Direction.IN))
                .put("out", count(passages, Direction.OUT))
                .put("halfHours", day.halfHours().size()));
        Optional<RecordedDay.Climate> climate = day.climate();
        climate.ifPresent(air -> json.putObject("climate")
                .put("date", air.date().toString())
                .put("zone", air.zone().value())
                .put("records", air.records().size()));
        json.put("summary", day.summary());
        Files.writeString(file, MAPPER.writeValueAsString(json) + "\n");
    }

    private static long count(List<Passage> passages, Direction direction) {
        return passages.stream()
                .filter(passage -> passage.direction() == direction)
                .count();
    }
}
