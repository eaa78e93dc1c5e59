package smarthall.server.queue.store;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.queue.LineHolds;

/** Asks the tickets' own rows. */
@Repository
class JdbcLineHolds implements LineHolds {

    private static final String NOT_OVER =
            "(t.state IN ('WAITING', 'CALLED', 'SERVING') OR (t.state = 'PARKED' AND t.business_day = :day))";

    private final JdbcClient jdbc;

    JdbcLineHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int tickets(HallId hall, LineId line, LocalDate businessDay) {
        int here = jdbc.sql("SELECT COUNT(*) FROM ticket t WHERE t.hall = :hall AND"
                        + " t.state IN ('WAITING', 'CALLED', 'SERVING', 'PARKED') AND t.line = :line AND " + NOT_OVER)
                .param("hall", hall.value())
                .param("line", line.value())
                .param("day", businessDay.toString())
                .query(Integer.class)
                .single();
        int later = jdbc.sql("SELECT COUNT(*) FROM ticket t JOIN visit_step v ON v.hall = t.hall AND v.ticket = t.id"
                        + " WHERE t.hall = :hall AND t.state IN ('WAITING', 'CALLED', 'SERVING', 'PARKED')"
                        + " AND t.line <> :line AND v.line = :line AND v.ended_ms IS NULL AND " + NOT_OVER)
                .param("hall", hall.value())
                .param("line", line.value())
                .param("day", businessDay.toString())
                .query(Integer.class)
                .single();
        return here + later;
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
