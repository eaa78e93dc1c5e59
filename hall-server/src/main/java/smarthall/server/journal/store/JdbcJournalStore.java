package smarthall.server.journal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.HallId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The journal in SQL: rows keyed by hall and number, and one head row per hall that hands the numbers out. */
@Repository
class JdbcJournalStore implements JournalStore {

    private static final TypeReference<Map<String, Object>> BODY = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    JdbcJournalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void prepare(HallId hall) {
        jdbc.sql("INSERT INTO journal_head (hall, seq) VALUES (?, 0) ON CONFLICT DO NOTHING")
                .param(hall.value())
                .update();
    }

    @Override
    public long append(HallId hall, Instant at, JournalKind kind, String subject, Map<String, Object> body) {
        jdbc.sql("UPDATE journal_head SET seq = seq + 1 WHERE hall = ?")
                .param(hall.value())
                .update();
        long seq = head(hall);
        jdbc.sql("INSERT INTO journal (hall, seq, at_ms, kind, subject, body) VALUES (?, ?, ?, ?, ?, ?)")
                .params(hall.value(), seq, at.toEpochMilli(), kind.wireName(), subject, json.writeValueAsString(body))
                .update();
        return seq;
    }

    @Override
    public List<JournalEntry> after(HallId hall, long seq, int limit) {
        return jdbc.sql("SELECT hall, seq, at_ms, kind, subject, body FROM journal"
                        + " WHERE hall = ? AND seq > ? ORDER BY seq LIMIT ?")
                .params(hall.value(), seq, limit)
                .query(this::entry)
                .list();
    }

    @Override
    public List<JournalEntry> latest(HallId hall, JournalKind kind, int limit) {
        return jdbc.sql("SELECT hall, seq, at_ms, kind, subject, body FROM journal"
                        + " WHERE hall = ? AND kind = ? ORDER BY seq DESC LIMIT ?")
                .params(hall.value(), kind.wireName(), limit)
                .query(this::entry)
                .list();
    }

    @Override
    public long before(HallId hall, Instant at) {
        return jdbc.sql("SELECT seq FROM journal WHERE hall = ? AND at_ms < ? ORDER BY at_ms DESC, seq DESC LIMIT 1")
                .params(hall.value(), at.toEpochMilli())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Override
    public long head(HallId hall) {
        return jdbc.sql("SELECT seq FROM journal_head WHERE hall = ?")
                .param(hall.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private JournalEntry entry(ResultSet row, int index) throws SQLException {
        return new JournalEntry(
                new HallId(row.getString("hall")),
                row.getLong("seq"),
                Instant.ofEpochMilli(row.getLong("at_ms")),
                JournalKind.ofWireName(row.getString("kind")),
                row.getString("subject"),
                json.readValue(row.getString("body"), BODY));
    }
}
