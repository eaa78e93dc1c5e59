package smarthall.server.outlet.store;

import java.time.Instant;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.HallId;
import smarthall.server.outlet.MinuteStore;
import smarthall.server.telemetry.MinuteListener;

/** A row for each minute to be told. Whoever sums up writes it, one at a time, in the transaction of the sums. */
@Repository
@ConditionalOnBooleanProperty("hall.hook.readings")
class JdbcMinuteStore implements MinuteStore, MinuteListener {

    private final JdbcClient jdbc;

    JdbcMinuteStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void summedUp(HallId hall, List<Long> minutes) {
        for (long minute : minutes) {
            int changed = jdbc.sql("UPDATE minute_untold SET changes = changes + 1 WHERE hall = ? AND minute_ms = ?")
                    .params(hall.value(), minute)
                    .update();
            if (changed == 0) {
                jdbc.sql("INSERT INTO minute_untold (hall, minute_ms, changes) VALUES (?, ?, 1)")
                        .params(hall.value(), minute)
                        .update();
            }
        }
    }

    @Override
    public List<Untold> oldest(HallId hall, int limit) {
        return jdbc.sql("SELECT minute_ms, changes FROM minute_untold WHERE hall = ? ORDER BY hall, minute_ms LIMIT ?")
                .params(hall.value(), limit)
                .query((row, index) ->
                        new Untold(Instant.ofEpochMilli(row.getLong("minute_ms")), row.getLong("changes")))
                .list();
    }

    @Override
    public void told(HallId hall, Untold minute) {
        jdbc.sql("DELETE FROM minute_untold WHERE hall = ? AND minute_ms = ? AND changes = ?")
                .params(hall.value(), minute.minute().toEpochMilli(), minute.changes())
                .update();
    }

    @Override
    public int giveUp(HallId hall, Instant before) {
        return jdbc.sql("DELETE FROM minute_untold WHERE hall = ? AND minute_ms < ?")
                .params(hall.value(), before.toEpochMilli())
                .update();
    }
}
