package smarthall.server.queue.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.queue.TicketId;
import smarthall.server.queue.Visit;
import smarthall.server.queue.VisitStore;

/** Visits in SQL that H2 and PostgreSQL understand alike. */
@Repository
class JdbcVisitStore implements VisitStore {

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
        return new Visit(jdbc.sql("SELECT place, service, line, ended_ms FROM visit_step WHERE hall = ? AND ticket = ?"
                        + " ORDER BY place")
                .params(hall.value(), ticket.toString())
                .query((row, index) -> new Visit.Step(
                        row.getInt("place"),
                        row.getString("service"),
                        new LineId(row.getString("line")),
                        Optional.ofNullable(row.getObject("ended_ms", Long.class))
                                .map(Instant::ofEpochMilli)))
                .list());
    }

    @Override
    public void reopen(HallId hall, TicketId ticket, Visit.Step step) {
        jdbc.sql("UPDATE visit_step SET ended_ms = NULL WHERE hall = ? AND ticket = ? AND place = ?")
                .params(hall.value(), ticket.toString(), step.place())
                .update();
    }

    @Override
    public void end(HallId hall, TicketId ticket, Visit.Step step, Instant at) {
        jdbc.sql("UPDATE visit_step SET ended_ms = ? WHERE hall = ? AND ticket = ? AND place = ?")
                .params(at.toEpochMilli(), hall.value(), ticket.toString(), step.place())
                .update();
    }
}
