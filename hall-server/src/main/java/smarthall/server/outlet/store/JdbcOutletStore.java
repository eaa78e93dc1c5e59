package smarthall.server.outlet.store;

import java.time.Instant;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.HallId;
import smarthall.server.outlet.OutletStore;

/** A row for each outlet and hall. */
@Repository
class JdbcOutletStore implements OutletStore {

    private final JdbcClient jdbc;

    JdbcOutletStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void begin(HallId hall, String outlet, long seq) {
        jdbc.sql("INSERT INTO outlet (hall, name, sent_seq, taken_until_ms) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING")
                .params(hall.value(), outlet, seq)
                .update();
    }

    @Override
    public OptionalLong take(HallId hall, String outlet, Instant now, Instant until) {
        int taken = jdbc.sql("UPDATE outlet SET taken_until_ms = ? WHERE hall = ? AND name = ? AND taken_until_ms <= ?")
                .params(until.toEpochMilli(), hall.value(), outlet, now.toEpochMilli())
                .update();
        return taken == 0 ? OptionalLong.empty() : OptionalLong.of(reached(hall, outlet));
    }

    @Override
    public long reached(HallId hall, String outlet) {
        return jdbc.sql("SELECT sent_seq FROM outlet WHERE hall = ? AND name = ?")
                .params(hall.value(), outlet)
                .query(Long.class)
                .single();
    }

    @Override
    public void release(HallId hall, String outlet, long seq) {
        jdbc.sql("UPDATE outlet SET sent_seq = ?, taken_until_ms = 0 WHERE hall = ? AND name = ?")
                .params(seq, hall.value(), outlet)
                .update();
    }
}
