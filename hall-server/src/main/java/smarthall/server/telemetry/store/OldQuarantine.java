package smarthall.server.telemetry.store;

import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import smarthall.server.hall.Halls;
import smarthall.server.retention.DataKind;
import smarthall.server.retention.Expiring;

/** Forgets refused packs that nobody has looked into for long. The newest of a hall stays, so that no number comes twice. */
@Component
class OldQuarantine implements Expiring {

    private final JdbcClient jdbc;
    private final Halls halls;

    OldQuarantine(JdbcClient jdbc, Halls halls) {
        this.jdbc = jdbc;
        this.halls = halls;
    }

    @Override
    public DataKind kind() {
        return DataKind.QUARANTINE;
    }

    /** All of them at once: there are never more than {@value JdbcQuarantine#MOST_ROWS} of a hall. */
    @Override
    public int forget(Instant before) {
        return Stream.concat(halls.all().stream().map(hall -> hall.id().value()), Stream.of(JdbcQuarantine.NO_HALL))
                .mapToInt(hall -> jdbc.sql("DELETE FROM quarantine WHERE hall = :hall AND at_ms < :before"
                                + " AND n < (SELECT MAX(n) FROM quarantine WHERE hall = :hall)")
                        .param("hall", hall)
                        .param("before", before.toEpochMilli())
                        .update())
                .sum();
    }
}
