package smarthall.server.queue.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.queue.TicketId;
import smarthall.server.queue.Visit;
import smarthall.server.queue.VisitStore;

/** Visits in SQL that H2 and PostgreSQL understand alike. */
@Repository
class JdbcVisitStore implements VisitStore {

    private static final String STEP = "v.place, v.service, v.line, v.ended_ms, v.counter";

    private final JdbcClient jdbc;

    JdbcVisitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(HallId hall, TicketId ticket, List<Visit.Errand> ordered) {
        int place = 1;
        for (Visit.Errand errand : ordered) {
            jdbc.sql("INSERT INTO visit_step (hall, ticket, place, service, line) VALUES (?, ?, ?, ?, ?)")
                    .params(
                            hall.value(),
                            ticket.toString(),
                            place++,
                            errand.service(),
                            errand.line().value())
                    .update();
        }
    }

    @Override
    public Visit find(HallId hall, TicketId ticket) {
        return new Visit(
                jdbc.sql("SELECT " + STEP + " FROM visit_step v WHERE v.hall = ? AND v.ticket = ? ORDER BY v.place")
                        .params(hall.value(), ticket.toString())
                        .query(JdbcVisitStore::step)
                        .list());
    }

    private static Visit.Step step(ResultSet row, int index) throws SQLException {
        return new Visit.Step(
                row.getInt("place"),
                row.getString("service"),
                new LineId(row.getString("line")),
                Optional.ofNullable(row.getObject("ended_ms", Long.class)).map(Instant::ofEpochMilli),
                Optional.ofNullable(row.getString("counter")).map(CounterId::new));
    }

    @Override
    public Optional<Ended> endedLast(HallId hall, CounterId counter, Instant since) {
        return jdbc.sql("SELECT v.ticket, " + STEP + " FROM visit_step v WHERE v.hall = ? AND v.counter = ?"
                        + " AND v.ended_ms >= ? ORDER BY v.ended_ms DESC, v.ticket LIMIT 1")
                .params(hall.value(), counter.value(), since.toEpochMilli())
                .query((row, index) -> new Ended(
                        TicketId.parse(row.getString("ticket")),
                        step(row, index),
                        Instant.ofEpochMilli(row.getLong("ended_ms"))))
                .optional();
    }

    @Override
    public int ended(HallId hall, LocalDate businessDay) {
        return jdbc.sql("SELECT COUNT(v.counter) FROM ticket t JOIN visit_step v ON v.hall = t.hall AND v.ticket = t.id"
                        + " WHERE t.hall = ? AND t.business_day = ?")
                .params(hall.value(), businessDay.toString())
                .query(Integer.class)
                .single();
    }

    @Override
    public void reopen(HallId hall, TicketId ticket, Visit.Step step) {
        jdbc.sql("UPDATE visit_step SET ended_ms = NULL, counter = NULL WHERE hall = ? AND ticket = ? AND place = ?")
                .params(hall.value(), ticket.toString(), step.place())
                .update();
    }

    @Override
    public void end(HallId hall, TicketId ticket, Visit.Step step, Instant at, Optional<CounterId> counter) {
        jdbc.sql("UPDATE visit_step SET ended_ms = :at, counter = :counter"
                        + " WHERE hall = :hall AND ticket = :ticket AND place = :place")
                .param("at", at.toEpochMilli())
                .param("counter", counter.map(CounterId::value).orElse(null), Types.VARCHAR)
                .param("hall", hall.value())
                .param("ticket", ticket.toString())
                .param("place", step.place())
                .update();
    }
}
