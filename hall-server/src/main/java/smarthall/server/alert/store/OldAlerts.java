package smarthall.server.alert.store;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import smarthall.server.hall.Halls;
import smarthall.server.retention.DataKind;
import smarthall.server.retention.Expiring;

/** Forgets alerts and faults that have been over for long; one that is open stays, however old. */
@Component
class OldAlerts implements Expiring {

    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final Halls halls;

    OldAlerts(JdbcClient jdbc, Halls halls) {
        this.jdbc = jdbc;
        this.halls = halls;
    }

    @Override
    public DataKind kind() {
        return DataKind.ALERTS;
    }

    @Override
    public int forget(Instant before) {
        return forget("alert", before) + forget("fault", before);
    }

    private int forget(String table, Instant before) {
        return halls.all().stream()
                .mapToInt(hall -> jdbc.sql("DELETE FROM " + table
                                + " WHERE hall = :hall AND id IN (SELECT id FROM " + table
                                + " WHERE hall = :hall AND raised_ms < :before AND resolved_ms < :before"
                                + " ORDER BY hall, raised_ms LIMIT :most)")
                        .param("hall", hall.id().value())
                        .param("before", before.toEpochMilli())
                        .param("most", AT_ONCE)
                        .update())
                .sum();
    }
}
