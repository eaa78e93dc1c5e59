package smarthall.server.appointment.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.appointment.Appointment;
import smarthall.server.appointment.AppointmentId;
import smarthall.server.appointment.AppointmentStore;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.queue.TicketId;

/** Appointments in SQL that H2 and PostgreSQL understand alike. */
@Repository
class JdbcAppointmentStore implements AppointmentStore {

    private static final String SELECT =
            "SELECT id, number, line, service, start_ms, state, booked_ms, ticket FROM appointment";

    /** Persons take turns in so many groups, so that no row tells who has booked. */
    private static final int TURNS = 256;

    private final JdbcClient jdbc;

    JdbcAppointmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void takeTurns(HallId hall, Optional<String> person, LineId line) {
        // Always in this order, so that no two wait for each other.
        person.ifPresent(each -> takeTurn(hall, "person/" + Math.floorMod(each.hashCode(), TURNS)));
        takeTurn(hall, "line/" + line.value());
    }

    private void takeTurn(HallId hall, String thing) {
        jdbc.sql("INSERT INTO appointment_turn (hall, thing) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(hall.value(), thing)
                .update();
        jdbc.sql("SELECT thing FROM appointment_turn WHERE hall = ? AND thing = ? FOR UPDATE")
                .params(hall.value(), thing)
                .query(String.class)
                .single();
    }

    @Override
    public Map<Instant, Integer> taken(HallId hall, LineId line, Instant from, Instant before) {
        Map<Instant, Integer> taken = new HashMap<>();
        jdbc.sql("SELECT start_ms, COUNT(*) FROM appointment WHERE hall = ? AND line = ? AND start_ms >= ?"
                        + " AND start_ms < ? AND seat IS NOT NULL GROUP BY start_ms")
                .params(hall.value(), line.value(), from.toEpochMilli(), before.toEpochMilli())
                .query(row -> {
                    taken.put(Instant.ofEpochMilli(row.getLong(1)), row.getInt(2));
                });
        return taken;
    }

    @Override
    public Optional<Integer> freeSeat(HallId hall, LineId line, Instant start, int places) {
        Set<Integer> taken = new HashSet<>(jdbc.sql(
                        "SELECT seat FROM appointment WHERE hall = ? AND line = ? AND start_ms = ? AND seat IS NOT NULL")
                .params(hall.value(), line.value(), start.toEpochMilli())
                .query(Integer.class)
                .list());
        return taken.size() >= places
                ? Optional.empty()
                : IntStream.rangeClosed(1, places)
                        .boxed()
                        .filter(seat -> !taken.contains(seat))
                        .findFirst();
    }

    @Override
    public void add(HallId hall, Appointment appointment, int seat, String person, Optional<String> idempotencyKey) {
        jdbc.sql(
                        "INSERT INTO appointment (hall, id, number, line, service, start_ms, seat, state, person,"
                                + " idempotency_key, booked_ms)"
                                + " VALUES (:hall, :id, :number, :line, :service, :start, :seat, :state, :person, :key, :booked)")
                .param("hall", hall.value())
                .param("id", appointment.id().toString())
                .param("number", appointment.number())
                .param("line", appointment.line().value())
                .param("service", appointment.service())
                .param("start", appointment.start().toEpochMilli())
                .param("seat", seat)
                .param("state", appointment.state().name())
                .param("person", person)
                .param("key", idempotencyKey.orElse(null))
                .param("booked", appointment.bookedAt().toEpochMilli())
                .update();
    }

    @Override
    public boolean isNumberTaken(HallId hall, String number) {
        return findByNumber(hall, number).isPresent();
    }

    @Override
    public Optional<Appointment> find(HallId hall, AppointmentId id) {
        return jdbc.sql(SELECT + " WHERE hall = ? AND id = ?")
                .params(hall.value(), id.toString())
                .query(JdbcAppointmentStore::appointment)
                .optional();
    }

    @Override
    public Optional<Appointment> lock(HallId hall, AppointmentId id) {
        return jdbc.sql(SELECT + " WHERE hall = ? AND id = ? FOR UPDATE")
                .params(hall.value(), id.toString())
                .query(JdbcAppointmentStore::appointment)
                .optional();
    }

    @Override
    public Optional<Appointment> findByNumber(HallId hall, String number) {
        return jdbc.sql(SELECT + " WHERE hall = ? AND number = ?")
                .params(hall.value(), number)
                .query(JdbcAppointmentStore::appointment)
                .optional();
    }

    @Override
    public Optional<Appointment> findByKey(HallId hall, String idempotencyKey) {
        return jdbc.sql(SELECT + " WHERE hall = ? AND idempotency_key = ?")
                .params(hall.value(), idempotencyKey)
                .query(JdbcAppointmentStore::appointment)
                .optional();
    }

    @Override
    public Optional<String> person(HallId hall, AppointmentId id) {
        return jdbc.sql("SELECT person FROM appointment WHERE hall = ? AND id = ? AND person IS NOT NULL")
                .params(hall.value(), id.toString())
                .query(String.class)
                .optional();
    }

    @Override
    public List<Appointment> ofPerson(HallId hall, String person, Appointment.State state, Instant from) {
        return jdbc.sql(SELECT + " WHERE hall = ? AND person = ? AND state = ? AND start_ms >= ? ORDER BY start_ms")
                .params(hall.value(), person, state.name(), from.toEpochMilli())
                .query(JdbcAppointmentStore::appointment)
                .list();
    }

    @Override
    public void move(HallId hall, AppointmentId id, Instant start, int seat) {
        jdbc.sql("UPDATE appointment SET start_ms = ?, seat = ? WHERE hall = ? AND id = ?")
                .params(start.toEpochMilli(), seat, hall.value(), id.toString())
                .update();
    }

    @Override
    public void end(HallId hall, AppointmentId id, Appointment.State state, Optional<TicketId> ticket, Instant at) {
        String forgotten =
                switch (state) {
                    case BOOKED, MISSED -> "";
                    case CHECKED_IN, CAME_LATE -> ", person = NULL";
                    case CANCELLED, CALLED_OFF -> ", person = NULL, seat = NULL";
                };
        jdbc.sql("UPDATE appointment SET state = :state, ticket = :ticket, ended_ms = :at" + forgotten
                        + " WHERE hall = :hall AND id = :id")
                .param("state", state.name())
                .param("ticket", ticket.map(TicketId::toString).orElse(null))
                .param("at", at.toEpochMilli())
                .param("hall", hall.value())
                .param("id", id.toString())
                .update();
    }

    @Override
    public List<Appointment> in(HallId hall, Appointment.State state, Instant from, Instant before) {
        return jdbc.sql(SELECT
                        + " WHERE hall = ? AND state = ? AND start_ms >= ? AND start_ms < ? ORDER BY start_ms, id")
                .params(hall.value(), state.name(), from.toEpochMilli(), before.toEpochMilli())
                .query(JdbcAppointmentStore::appointment)
                .list();
    }

    @Override
    public int forgetPersons(HallId hall, Instant before) {
        return jdbc.sql("UPDATE appointment SET person = NULL WHERE hall = ? AND state = 'MISSED' AND start_ms < ?"
                        + " AND person IS NOT NULL")
                .params(hall.value(), before.toEpochMilli())
                .update();
    }

    private static Appointment appointment(ResultSet row, int index) throws SQLException {
        return new Appointment(
                AppointmentId.parse(row.getString("id")),
                row.getString("number"),
                new LineId(row.getString("line")),
                row.getString("service"),
                Instant.ofEpochMilli(row.getLong("start_ms")),
                Appointment.State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("booked_ms")),
                Optional.ofNullable(row.getString("ticket")).map(TicketId::parse));
    }
}
