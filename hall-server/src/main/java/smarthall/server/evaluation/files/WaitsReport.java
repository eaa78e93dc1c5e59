package smarthall.server.evaluation.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.server.evaluation.WaitsEvaluation;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program of its own inside the server's jar: runs the evaluation of the predicted waits and writes what came out as
 * JSON, scenario by scenario. Arguments: days that count, days to learn from before them, the file to write.
 */
public final class WaitsReport {

    private static final Logger log = LoggerFactory.getLogger(WaitsReport.class);

    private WaitsReport() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: DAYS LEARNING_DAYS FILE");
        }
        WaitsEvaluation evaluation = new WaitsEvaluation(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        Map<String, WaitsEvaluation.Outcome> outcomes = evaluation.run(List.of(), log::info);
        Files.writeString(Path.of(args[2]), JsonMapper.builder().build().writeValueAsString(outcomes));
    }
}
