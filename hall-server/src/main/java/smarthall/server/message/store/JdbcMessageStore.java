package smarthall.server.message.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.access.TextSeal;
import smarthall.server.hall.HallId;
import smarthall.server.message.Contact;
import smarthall.server.message.Message;
import smarthall.server.message.MessageStore;
import smarthall.server.queue.TicketId;

/** Wishes and the outbox in SQL that H2 and PostgreSQL understand alike; addresses are sealed. */
@Repository
class JdbcMessageStore implements MessageStore {

    private final JdbcClient jdbc;
    private final TextSeal seal;

    JdbcMessageStore(JdbcClient jdbc, TextSeal messageSeal) {
        this.jdbc = jdbc;
        this.seal = messageSeal;
    }

    @Override
    public void keep(HallId hall, Contact contact, Instant now) {
        forget(hall, contact.ticket());
        jdbc.sql("INSERT INTO message_contact (hall, ticket, channel, address, near, told_near, made_ms)"
                        + " VALUES (?, ?, ?, ?, ?, FALSE, ?) ON CONFLICT DO NOTHING")
                .params(
                        hall.value(),
                        contact.ticket().toString(),
                        contact.channel().name(),
                        seal.seal(contact.address(), owner(hall, contact.ticket())),
                        contact.near(),
                        now.toEpochMilli())
                .update();
    }

    @Override
    public Optional<Contact> contact(HallId hall, TicketId ticket) {
        return jdbc.sql("SELECT ticket, channel, address, near FROM message_contact WHERE hall = ? AND ticket = ?")
                .params(hall.value(), ticket.toString())
                .query((row, index) -> contact(hall, row))
                .optional();
    }

    @Override
    public List<Contact> untold(HallId hall) {
        return jdbc.sql("SELECT ticket, channel, address, near FROM message_contact WHERE hall = ?"
                        + " AND told_near = FALSE ORDER BY made_ms, ticket")
                .params(hall.value())
                .query((row, index) -> contact(hall, row))
                .list();
    }

    @Override
    public void told(HallId hall, TicketId ticket, boolean near) {
        jdbc.sql("UPDATE message_contact SET told_near = ? WHERE hall = ? AND ticket = ?")
                .params(near, hall.value(), ticket.toString())
                .update();
    }

    @Override
    public boolean forget(HallId hall, TicketId ticket) {
        return jdbc.sql("DELETE FROM message_contact WHERE hall = ? AND ticket = ?")
                        .params(hall.value(), ticket.toString())
                        .update()
                == 1;
    }

    @Override
    public int forgetBefore(Instant made) {
        return jdbc.sql("DELETE FROM message_contact WHERE made_ms < ?")
                .params(made.toEpochMilli())
                .update();
    }

    @Override
    public void add(HallId hall, UUID id, TicketId ticket, Message.Kind kind, Instant now) {
        jdbc.sql("INSERT INTO message_outbox (hall, id, ticket, kind, state, tries, made_ms, due_ms)"
                        + " VALUES (?, ?, ?, ?, ?, 0, ?, ?)")
                .params(
                        hall.value(),
                        id.toString(),
                        ticket.toString(),
                        kind.name(),
                        State.DUE.name(),
                        now.toEpochMilli(),
                        now.toEpochMilli())
                .update();
    }

    @Override
    public List<Due> due(Instant now, int limit) {
        return jdbc.sql("SELECT hall, id, ticket, kind, tries, due_ms FROM message_outbox WHERE due_ms <= ?"
                        + " ORDER BY due_ms, id LIMIT ?")
                .params(now.toEpochMilli(), limit)
                .query((row, index) -> new Due(
                        new HallId(row.getString("hall")),
                        UUID.fromString(row.getString("id")),
                        TicketId.parse(row.getString("ticket")),
                        Message.Kind.valueOf(row.getString("kind")),
                        row.getInt("tries"),
                        Instant.ofEpochMilli(row.getLong("due_ms"))))
                .list();
    }

    @Override
    public boolean take(Due due, Instant next) {
        return jdbc.sql(
                                "UPDATE message_outbox SET tries = tries + 1, due_ms = ? WHERE hall = ? AND id = ? AND due_ms = ?")
                        .params(
                                next.toEpochMilli(),
                                due.hall().value(),
                                due.id().toString(),
                                due.dueAt().toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public void end(Due due, State state, Instant now) {
        jdbc.sql("UPDATE message_outbox SET state = :state, due_ms = NULL, sent_ms = :sent"
                        + " WHERE hall = :hall AND id = :id AND due_ms IS NOT NULL")
                .param("state", state.name())
                .param("sent", state == State.SENT ? now.toEpochMilli() : null)
                .param("hall", due.hall().value())
                .param("id", due.id().toString())
                .update();
    }

    private Contact contact(HallId hall, ResultSet row) throws SQLException {
        TicketId ticket = TicketId.parse(row.getString("ticket"));
        return new Contact(
                ticket,
                Contact.Channel.valueOf(row.getString("channel")),
                seal.open(row.getString("address"), owner(hall, ticket)),
                row.getInt("near"));
    }

    private static String owner(HallId hall, TicketId ticket) {
        return "message of " + hall + "/" + ticket;
    }
}
