package smarthall.server.queue.store;

import java.time.LocalDate;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.queue.LineHolds;

/** Asks the tickets' own rows. */
@Repository
class JdbcLineHolds implements LineHolds {

    private static final String IN_LINE = "(t.line = :line OR EXISTS (SELECT 1 FROM visit_step v WHERE v.hall = t.hall"
            + " AND v.ticket = t.id AND v.line = :line AND v.ended_ms IS NULL))";

    /** One statement: between two of them somebody could go from the one's line to the other's. */
    private static final String NOT_OVER = "SELECT (SELECT COUNT(*) FROM ticket t WHERE t.hall = :hall"
            + " AND t.state IN ('WAITING', 'CALLED', 'SERVING') AND " + IN_LINE
            + ") + (SELECT COUNT(*) FROM ticket t WHERE t.hall = :hall AND t.business_day IN (:days)"
            + " AND t.state = 'PARKED' AND " + IN_LINE
            + ") + (SELECT COUNT(*) FROM ticket t WHERE t.hall = :hall AND t.business_day IN (:days)"
            + " AND t.state = 'NO_SHOW' AND t.last_called_ms >= :since AND t.returned < :returned AND " + IN_LINE + ")";

    private final JdbcClient jdbc;

    JdbcLineHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int tickets(HallId hall, LineId line, Collection<LocalDate> days, MayReturn missed) {
        return jdbc.sql(NOT_OVER)
                .param("hall", hall.value())
                .param("line", line.value())
                .param("days", days.stream().map(LocalDate::toString).toList())
                .param("since", missed.calledSince().toEpochMilli())
                .param("returned", missed.returned())
                .query(Integer.class)
                .single();
    }

    @Override
    public boolean isUsedByAnother(HallId hall, String prefix, LineId line, LocalDate businessDay) {
        return jdbc.sql("SELECT COUNT(*) FROM ticket WHERE hall = :hall AND business_day = :day AND line <> :line"
                                + " AND number LIKE :begin AND SUBSTRING(number, :after, 1) BETWEEN '0' AND '9'")
                        .param("hall", hall.value())
                        .param("day", businessDay.toString())
                        .param("line", line.value())
                        .param("begin", prefix + "%")
                        .param("after", prefix.length() + 1)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
