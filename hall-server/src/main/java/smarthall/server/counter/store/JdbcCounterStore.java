package smarthall.server.counter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.counter.CounterState;
import smarthall.server.counter.CounterStore;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.queue.OpenCounters;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketBefore;
import smarthall.server.queue.TicketId;

/** Counters in SQL. */
@Repository
class JdbcCounterStore implements CounterStore, OpenCounters {

    private static final String COLUMNS =
            "counter, state, lines, clerk, ticket, reason, last_step, last_ticket, last_from, last_line, last_service,"
                    + " last_calls, last_called_ms, last_steps, last_ms";

    private final JdbcClient jdbc;

    JdbcCounterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void prepare(HallDescription hall, Instant at) {
        for (HallDescription.Counter counter : hall.counters()) {
            jdbc.sql("INSERT INTO counter_place (hall, counter, state, lines, changed_ms)"
                            + " VALUES (?, ?, 'CLOSED', ?, ?) ON CONFLICT DO NOTHING")
                    .params(hall.id().value(), counter.id().value(), joined(counter.lines()), at.toEpochMilli())
                    .update();
        }
    }

    @Override
    public Optional<Place> lock(HallId hall, CounterId counter) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM counter_place WHERE hall = ? AND counter = ? FOR UPDATE")
                .params(hall.value(), counter.value())
                .query(JdbcCounterStore::place)
                .optional();
    }

    @Override
    public List<Place> all(HallId hall) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM counter_place WHERE hall = ?")
                .params(hall.value())
                .query(JdbcCounterStore::place)
                .list();
    }

    @Override
    public void connectScreen(HallId hall, CounterId counter, String hash, Instant at, String by) {
        jdbc.sql("DELETE FROM counter_screen WHERE hall = ? AND counter = ?")
                .params(hall.value(), counter.value())
                .update();
        jdbc.sql("INSERT INTO counter_screen (hall, counter, hash, connected_ms, connected_by) VALUES (?, ?, ?, ?, ?)")
                .params(hall.value(), counter.value(), hash, at.toEpochMilli(), by)
                .update();
    }

    @Override
    public Optional<String> screenHash(HallId hall, CounterId counter) {
        return jdbc.sql("SELECT hash FROM counter_screen WHERE hall = ? AND counter = ?")
                .params(hall.value(), counter.value())
                .query(String.class)
                .optional();
    }

    @Override
    public void save(HallId hall, Place place, Instant at) {
        Optional<TicketBefore> before = place.last().map(LastStep::before);
        jdbc.sql("UPDATE counter_place SET state = :state, lines = :lines, clerk = :clerk, ticket = :ticket,"
                        + " changed_ms = :at, reason = :reason, last_step = :step, last_ticket = :lastTicket,"
                        + " last_from = :from, last_line = :line, last_service = :service, last_calls = :calls,"
                        + " last_called_ms = :called, last_steps = :steps, last_ms = :lastAt"
                        + " WHERE hall = :hall AND counter = :counter")
                .param("state", place.status().name())
                .param("lines", joined(place.lines()))
                .param("clerk", place.clerk().orElse(null))
                .param("ticket", place.ticket().map(TicketId::toString).orElse(null))
                .param("at", at.toEpochMilli())
                .param("reason", place.reason().map(Enum::name).orElse(null))
                .param("step", place.last().map(last -> last.step().name()).orElse(null))
                .param(
                        "lastTicket",
                        place.last().map(last -> last.ticket().toString()).orElse(null))
                .param("from", before.map(each -> each.state().name()).orElse(null))
                .param("line", before.map(each -> each.line().value()).orElse(null))
                .param("service", before.map(TicketBefore::service).orElse(null))
                .param("calls", before.map(TicketBefore::calls).orElse(null), Types.INTEGER)
                .param(
                        "called",
                        before.flatMap(TicketBefore::lastCalledAt)
                                .map(Instant::toEpochMilli)
                                .orElse(null),
                        Types.BIGINT)
                .param("steps", place.last().map(LastStep::steps).orElse(null), Types.INTEGER)
                .param(
                        "lastAt",
                        place.last().map(last -> last.at().toEpochMilli()).orElse(null),
                        Types.BIGINT)
                .param("hall", hall.value())
                .param("counter", place.counter().value())
                .update();
    }

    @Override
    public List<CounterNow> now(HallId hall) {
        return jdbc.sql("SELECT p.counter, p.state, p.lines, t.line, t.service, t.called_ms FROM counter_place p"
                        + " LEFT JOIN ticket t ON t.hall = p.hall AND t.id = p.ticket WHERE p.hall = ?")
                .params(hall.value())
                .query(JdbcCounterStore::counterNow)
                .list();
    }

    private static CounterNow counterNow(ResultSet row, int index) throws SQLException {
        String line = row.getString("line");
        Optional<Busy> busy = line == null
                ? Optional.empty()
                : Optional.of(new Busy(
                        new LineId(line), row.getString("service"), Instant.ofEpochMilli(row.getLong("called_ms"))));
        return new CounterNow(
                new CounterId(row.getString("counter")),
                lines(row),
                OpenCounters.Status.valueOf(row.getString("state")),
                busy);
    }

    private static List<LineId> lines(ResultSet row) throws SQLException {
        return Arrays.stream(row.getString("lines").split(",", -1))
                .map(LineId::new)
                .toList();
    }

    private static String joined(List<LineId> lines) {
        return lines.stream().map(LineId::value).collect(Collectors.joining(","));
    }

    private static Place place(ResultSet row, int index) throws SQLException {
        return new Place(
                new CounterId(row.getString("counter")),
                CounterState.Status.valueOf(row.getString("state")),
                lines(row),
                Optional.ofNullable(row.getString("clerk")),
                Optional.ofNullable(row.getString("ticket")).map(TicketId::parse),
                Optional.ofNullable(row.getString("reason")).map(CounterState.Pause::valueOf),
                last(row));
    }

    private static Optional<LastStep> last(ResultSet row) throws SQLException {
        String step = row.getString("last_step");
        String service = row.getString("last_service");
        // A step of which an older version noted less cannot be taken back.
        if (step == null || service == null) {
            return Optional.empty();
        }
        return Optional.of(new LastStep(
                Step.valueOf(step),
                TicketId.parse(row.getString("last_ticket")),
                new TicketBefore(
                        Ticket.State.valueOf(row.getString("last_from")),
                        new LineId(row.getString("last_line")),
                        service,
                        row.getInt("last_calls"),
                        Optional.ofNullable(row.getObject("last_called_ms", Long.class))
                                .map(Instant::ofEpochMilli)),
                row.getInt("last_steps"),
                Instant.ofEpochMilli(row.getLong("last_ms"))));
    }
}
