package smarthall.server.telemetry.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.Quarantine;
import smarthall.server.telemetry.RefusedPack;

/** The newest refused packs of each hall. */
@Repository
class JdbcQuarantine implements Quarantine {

    /** How many a hall keeps; with their payloads at most 10 MiB. */
    static final int MOST_ROWS = 10_000;

    /** Stands for packs that name no hall of this server, whatever they name. */
    private static final String NO_HALL = "-";

    private final JdbcTemplate jdbc;

    JdbcQuarantine(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(List<RefusedPack> refused) {
        Map<String, Long> last = new LinkedHashMap<>();
        for (RefusedPack pack : refused) {
            String hall = pack.hall().map(HallId::value).orElse(NO_HALL);
            long number = last.computeIfAbsent(hall, this::lastNumber) + 1;
            last.put(hall, number);
            jdbc.update(
                    "INSERT INTO quarantine (hall, n, at_ms, reason, topic, payload) VALUES (?, ?, ?, ?, ?, ?)",
                    hall,
                    number,
                    pack.at().toEpochMilli(),
                    pack.reason().code(),
                    shortened(pack.topic()),
                    pack.payload());
        }
        last.forEach((hall, number) ->
                jdbc.update("DELETE FROM quarantine WHERE hall = ? AND n <= ?", hall, number - MOST_ROWS));
    }

    private long lastNumber(String hall) {
        Long last = jdbc.queryForObject(
                "SELECT COALESCE((SELECT n FROM quarantine WHERE hall = ? ORDER BY n DESC LIMIT 1), 0)",
                Long.class,
                hall);
        return last == null ? 0 : last;
    }

    private static String shortened(String topic) {
        return topic.length() <= 1_000 ? topic : topic.substring(0, 1_000);
    }
}
