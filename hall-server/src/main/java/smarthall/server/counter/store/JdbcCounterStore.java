package smarthall.server.counter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.counter.CounterState.Status;
import smarthall.server.counter.CounterStore;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.queue.OpenCounters;
import smarthall.server.queue.TicketId;

/** Counters in SQL. */
@Repository
class JdbcCounterStore implements CounterStore, OpenCounters {

    private static final String COLUMNS = "counter, state, lines, clerk, ticket";

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
    public void save(HallId hall, Place place, Instant at) {
        jdbc.sql("UPDATE counter_place SET state = :state, lines = :lines, clerk = :clerk, ticket = :ticket,"
                        + " changed_ms = :at WHERE hall = :hall AND counter = :counter")
                .param("state", place.status().name())
                .param("lines", joined(place.lines()))
                .param("clerk", place.clerk().orElse(null))
                .param("ticket", place.ticket().map(TicketId::toString).orElse(null))
                .param("at", at.toEpochMilli())
                .param("hall", hall.value())
                .param("counter", place.counter().value())
                .update();
    }

    @Override
    public List<OpenCounter> open(HallId hall) {
        return all(hall).stream()
                .filter(place -> place.status() == Status.OPEN)
                .map(place -> new OpenCounter(place.lines(), place.ticket().isEmpty()))
                .toList();
    }

    private static String joined(List<LineId> lines) {
        return lines.stream().map(LineId::value).collect(Collectors.joining(","));
    }

    private static Place place(ResultSet row, int index) throws SQLException {
        return new Place(
                new CounterId(row.getString("counter")),
                Status.valueOf(row.getString("state")),
                Arrays.stream(row.getString("lines").split(",", -1))
                        .map(LineId::new)
                        .toList(),
                Optional.ofNullable(row.getString("clerk")),
                Optional.ofNullable(row.getString("ticket")).map(TicketId::parse));
    }
}
