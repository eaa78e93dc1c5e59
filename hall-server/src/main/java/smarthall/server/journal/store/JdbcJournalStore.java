package smarthall.server.journal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.hall.HallId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The journal in SQL: rows keyed by hall and number, one head row per hall that hands the numbers out, and a table of those that
 * have none yet. A commit is only done when the disk has it, so changes that held the head row until then would follow each
 * other at the disk's pace; giving out many numbers at once takes one commit. The numbers follow the causes: an entry's id is
 * drawn after everything that it could know of was committed, and whoever sees an entry sees those as well.
 */
@Repository
class JdbcJournalStore implements JournalStore, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(JdbcJournalStore.class);
    private static final int NUMBERED_AT_ONCE = 500;

    private static final TypeReference<Map<String, Object>> BODY = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate alone;
    private final Set<HallId> prepared = ConcurrentHashMap.newKeySet();
    private final JsonMapper json = JsonMapper.builder().build();

    JdbcJournalStore(JdbcClient jdbc, DataSource database, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.batches = new JdbcTemplate(database);
        // What somebody reads in the middle of a transaction is numbered for everybody, whatever becomes of theirs.
        this.alone = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    }

    @Override
    public void prepare(HallId hall) {
        jdbc.sql("INSERT INTO journal_head (hall, seq) VALUES (?, 0) ON CONFLICT DO NOTHING")
                .param(hall.value())
                .update();
        jdbc.sql("INSERT INTO settings_mark (hall, mark) VALUES (?, 0) ON CONFLICT DO NOTHING")
                .param(hall.value())
                .update();
        prepared.add(hall);
    }

    @Override
    public void append(HallId hall, Instant at, JournalKind kind, String subject, Map<String, Object> body) {
        jdbc.sql("INSERT INTO journal_new (hall, at_ms, kind, subject, body) VALUES (?, ?, ?, ?, ?)")
                .params(hall.value(), at.toEpochMilli(), kind.wireName(), subject, json.writeValueAsString(body))
                .update();
    }

    /** An entry without a number. */
    private record Fresh(long id, long atMillis, String kind, String subject, String body) {}

    /** Gives numbers to all entries that are committed and have none. */
    private void number(HallId hall) {
        boolean more = !fresh(hall, 1).isEmpty();
        while (more) {
            // What is seen here may be what the reader's own transaction has appended, which has its time after the
            // commit.
            more = Boolean.TRUE.equals(alone.execute(status -> numberSome(hall)));
        }
    }

    /** @return whether there may be more */
    private boolean numberSome(HallId hall) {
        // First the row of those who number: what is read after it is what the one before has left.
        long head = jdbc.sql("SELECT seq FROM journal_head WHERE hall = ? FOR UPDATE")
                .param(hall.value())
                .query(Long.class)
                .single();
        List<Fresh> fresh = fresh(hall, NUMBERED_AT_ONCE);
        if (fresh.isEmpty()) {
            return false;
        }
        List<Object[]> numbered = new ArrayList<>();
        for (Fresh each : fresh) {
            numbered.add(
                    new Object[] {hall.value(), ++head, each.atMillis(), each.kind(), each.subject(), each.body()});
        }
        batches.batchUpdate(
                "INSERT INTO journal (hall, seq, at_ms, kind, subject, body) VALUES (?, ?, ?, ?, ?, ?)", numbered);
        // Each by its id: one with a lower id may have been committed meanwhile.
        batches.batchUpdate(
                "DELETE FROM journal_new WHERE hall = ? AND id = ?",
                fresh.stream()
                        .map(each -> new Object[] {hall.value(), each.id()})
                        .toList());
        jdbc.sql("UPDATE journal_head SET seq = ? WHERE hall = ?")
                .params(head, hall.value())
                .update();
        return fresh.size() == NUMBERED_AT_ONCE;
    }

    private List<Fresh> fresh(HallId hall, int limit) {
        return jdbc.sql("SELECT id, at_ms, kind, subject, body FROM journal_new WHERE hall = ? ORDER BY id LIMIT ?")
                .params(hall.value(), limit)
                .query((row, index) -> new Fresh(
                        row.getLong("id"),
                        row.getLong("at_ms"),
                        row.getString("kind"),
                        row.getString("subject"),
                        row.getString("body")))
                .list();
    }

    /** A stopped hall's journal is whole, also for those who look into the database. */
    @Override
    public void destroy() {
        try {
            prepared.forEach(this::number);
        } catch (DataAccessException | TransactionException away) {
            log.warn("the last entries of the journal get their numbers at the next start: {}", away.getMessage());
        }
    }

    @Override
    public List<JournalEntry> after(HallId hall, long seq, int limit) {
        number(hall);
        return jdbc.sql("SELECT hall, seq, at_ms, kind, subject, body FROM journal"
                        + " WHERE hall = ? AND seq > ? ORDER BY seq LIMIT ?")
                .params(hall.value(), seq, limit)
                .query(this::entry)
                .list();
    }

    @Override
    public List<JournalEntry> of(HallId hall, String subject, int limit) {
        number(hall);
        return jdbc.sql("SELECT hall, seq, at_ms, kind, subject, body FROM journal"
                        + " WHERE hall = ? AND subject = ? ORDER BY seq LIMIT ?")
                .params(hall.value(), subject, limit)
                .query(this::entry)
                .list();
    }

    @Override
    public List<JournalEntry> latest(HallId hall, JournalKind kind, int limit) {
        number(hall);
        return jdbc.sql("SELECT hall, seq, at_ms, kind, subject, body FROM journal"
                        + " WHERE hall = ? AND kind = ? ORDER BY seq DESC LIMIT ?")
                .params(hall.value(), kind.wireName(), limit)
                .query(this::entry)
                .list();
    }

    @Override
    public long before(HallId hall, Instant at) {
        number(hall);
        return jdbc.sql("SELECT seq FROM journal WHERE hall = ? AND at_ms < ? ORDER BY at_ms DESC, seq DESC LIMIT 1")
                .params(hall.value(), at.toEpochMilli())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Override
    public long head(HallId hall) {
        number(hall);
        return jdbc.sql("SELECT seq FROM journal_head WHERE hall = ?")
                .param(hall.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Override
    public long settings(HallId hall) {
        return jdbc.sql("SELECT mark FROM settings_mark WHERE hall = ?")
                .param(hall.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Override
    public long lockSettings(HallId hall) {
        return jdbc.sql("SELECT mark FROM settings_mark WHERE hall = ? FOR UPDATE")
                .param(hall.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Override
    public void markSettings(HallId hall, long mark) {
        jdbc.sql("UPDATE settings_mark SET mark = ? WHERE hall = ?")
                .params(mark, hall.value())
                .update();
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
