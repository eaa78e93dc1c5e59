package smarthall.server.casework.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.casework.Answers;
import smarthall.server.casework.Application;
import smarthall.server.casework.ApplicationId;
import smarthall.server.casework.CaseEvent;
import smarthall.server.casework.CaseLoad;
import smarthall.server.casework.CaseOrder;
import smarthall.server.casework.CasePart;
import smarthall.server.casework.CasePlace;
import smarthall.server.casework.CaseState;
import smarthall.server.casework.CaseStep;
import smarthall.server.casework.CaseStore;
import smarthall.server.casework.Material;
import smarthall.server.casework.ReceiptNumber;
import smarthall.server.catalogue.MaterialKind;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;

/** Applications in SQL that H2 and PostgreSQL understand alike. */
@Repository
class JdbcCaseStore implements CaseStore {

    private static final String COLUMNS =
            "id, service, line, channel, promised_days, state, begun_ms, receipt," + " submitted_ms, due_day, wanted";

    private final JdbcClient jdbc;
    private final AnswerSeal seal;

    JdbcCaseStore(JdbcClient jdbc, AnswerSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    @Override
    public boolean add(HallId hall, Application application, Optional<String> idempotencyKey) {
        return jdbc.sql("INSERT INTO application (hall, id, service, line, channel, promised_days, state,"
                                + " idempotency_key, begun_ms, wanted)"
                                + " VALUES (:hall, :id, :service, :line, :channel, :promised, :state, :key, :begun, '')"
                                + " ON CONFLICT DO NOTHING")
                        .param("hall", hall.value())
                        .param("id", application.id().toString())
                        .param("service", application.service())
                        .param("line", application.line().value())
                        .param("channel", application.channel().name())
                        .param("promised", application.promisedDays())
                        .param("state", application.state().name())
                        .param("key", idempotencyKey.orElse(null))
                        .param("begun", application.begunAt().toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public Optional<Application> find(HallId hall, ApplicationId id) {
        return one(hall, id, "");
    }

    @Override
    public Optional<Application> lock(HallId hall, ApplicationId id) {
        return one(hall, id, " FOR UPDATE");
    }

    private Optional<Application> one(HallId hall, ApplicationId id, String suffix) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM application WHERE hall = ? AND id = ?" + suffix)
                .params(hall.value(), id.toString())
                .query(JdbcCaseStore::application)
                .optional();
    }

    @Override
    public Optional<Application> findByKey(HallId hall, String idempotencyKey) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM application WHERE hall = ? AND idempotency_key = ?")
                .params(hall.value(), idempotencyKey)
                .query(JdbcCaseStore::application)
                .optional();
    }

    @Override
    public Optional<Application> findByReceipt(HallId hall, ReceiptNumber receipt) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM application WHERE hall = ? AND receipt = ?")
                .params(hall.value(), receipt.value())
                .query(JdbcCaseStore::application)
                .optional();
    }

    @Override
    public void update(HallId hall, Application application) {
        jdbc.sql("UPDATE application SET state = :state, receipt = :receipt, submitted_ms = :submitted,"
                        + " due_day = :due, wanted = :wanted WHERE hall = :hall AND id = :id")
                .param("state", application.state().name())
                .param(
                        "receipt",
                        application.receipt().map(ReceiptNumber::value).orElse(null))
                .param(
                        "submitted",
                        application.submittedAt().map(Instant::toEpochMilli).orElse(null))
                .param("due", application.due().map(LocalDate::toString).orElse(null))
                .param("wanted", application.wanted().stream().sorted().collect(Collectors.joining(",")))
                .param("hall", hall.value())
                .param("id", application.id().toString())
                .update();
    }

    @Override
    public Answers answers(HallId hall, ApplicationId id) {
        return jdbc.sql("SELECT answers FROM application WHERE hall = ? AND id = ? AND answers IS NOT NULL")
                .params(hall.value(), id.toString())
                .query(String.class)
                .optional()
                .map(text -> seal.open(text, owner(hall, id)))
                .orElse(Answers.NONE);
    }

    @Override
    public void write(HallId hall, ApplicationId id, Answers answers) {
        jdbc.sql("UPDATE application SET answers = ? WHERE hall = ? AND id = ?")
                .params(seal.seal(answers, owner(hall, id)), hall.value(), id.toString())
                .update();
    }

    private static String owner(HallId hall, ApplicationId id) {
        return hall + "/" + id;
    }

    @Override
    public List<Material> materials(HallId hall, ApplicationId id) {
        return jdbc.sql("SELECT field, kind, bytes, sha256, received_ms FROM application_material"
                        + " WHERE hall = ? AND application = ? ORDER BY field")
                .params(hall.value(), id.toString())
                .query((row, number) -> new Material(
                        row.getString("field"),
                        MaterialKind.valueOf(row.getString("kind")),
                        row.getLong("bytes"),
                        row.getString("sha256"),
                        Instant.ofEpochMilli(row.getLong("received_ms"))))
                .list();
    }

    @Override
    public void put(HallId hall, ApplicationId id, Material material) {
        jdbc.sql("DELETE FROM application_material WHERE hall = ? AND application = ? AND field = ?")
                .params(hall.value(), id.toString(), material.field())
                .update();
        jdbc.sql("INSERT INTO application_material (hall, application, field, kind, bytes, sha256, received_ms)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        hall.value(),
                        id.toString(),
                        material.field(),
                        material.kind().name(),
                        material.bytes(),
                        material.sha256(),
                        material.receivedAt().toEpochMilli())
                .update();
    }

    @Override
    public List<CaseEvent> history(HallId hall, ApplicationId id) {
        return jdbc.sql("SELECT at_ms, step, state, by_clerk, note FROM application_event"
                        + " WHERE hall = ? AND application = ? ORDER BY seq")
                .params(hall.value(), id.toString())
                .query((row, number) -> new CaseEvent(
                        Instant.ofEpochMilli(row.getLong("at_ms")),
                        CaseStep.valueOf(row.getString("step")),
                        CaseState.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getString("by_clerk")),
                        Optional.ofNullable(row.getString("note"))))
                .list();
    }

    @Override
    public void add(HallId hall, ApplicationId id, CaseEvent event) {
        jdbc.sql("INSERT INTO application_event (hall, application, seq, at_ms, step, state, by_clerk, note)"
                        + " SELECT :hall, :id, COALESCE(MAX(seq), 0) + 1, CAST(:at AS BIGINT), :step, :state,"
                        + " CAST(:by AS VARCHAR(100)), CAST(:note AS VARCHAR(1000))"
                        + " FROM application_event WHERE hall = :hall AND application = :id")
                .param("hall", hall.value())
                .param("id", id.toString())
                .param("at", event.at().toEpochMilli())
                .param("step", event.step().name())
                .param("state", event.state().name())
                .param("by", event.by().orElse(null))
                .param("note", event.note().orElse(null))
                .update();
        jdbc.sql("UPDATE application SET moved_ms = ? WHERE hall = ? AND id = ?")
                .params(event.at().toEpochMilli(), hall.value(), id.toString())
                .update();
    }

    @Override
    public int nextReceipt(HallId hall, LocalDate day) {
        jdbc.sql("INSERT INTO receipt_day (hall, business_day, last_number) VALUES (?, ?, 0) ON CONFLICT DO NOTHING")
                .params(hall.value(), day.toString())
                .update();
        jdbc.sql("UPDATE receipt_day SET last_number = last_number + 1 WHERE hall = ? AND business_day = ?")
                .params(hall.value(), day.toString())
                .update();
        return jdbc.sql("SELECT last_number FROM receipt_day WHERE hall = ? AND business_day = ?")
                .params(hall.value(), day.toString())
                .query(Integer.class)
                .single();
    }

    @Override
    public CasePart in(HallId hall, Collection<CaseState> states, Optional<CasePlace> after, int limit) {
        CaseOrder order = CaseOrder.of(states);
        Object key = after.<Object>map(place -> order == CaseOrder.DUE_FIRST ? place.key() : Long.valueOf(place.key()))
                .orElse(beginning(order));
        String receipt = after.map(place -> place.receipt().value()).orElse("");
        // One more than is wanted tells whether the list goes on.
        int most = limit + 1;
        JdbcClient.StatementSpec statement = jdbc.sql(partOf(order, states.size()));
        for (CaseState state : states) {
            statement = statement
                    .param(hall.value())
                    .param(state.name())
                    .param(key)
                    .param(key)
                    .param(receipt)
                    .param(most);
        }
        if (states.size() > 1) {
            statement = statement.param(most);
        }
        List<Listed> found = statement.query(JdbcCaseStore::listed).list();
        List<Listed> part = found.subList(0, Math.min(limit, found.size()));
        return new CasePart(
                part.stream().map(Listed::application).toList(),
                found.size() > limit ? Optional.of(part.get(limit - 1).place()) : Optional.empty());
    }

    private record Listed(Application application, CasePlace place) {}

    /** Before all that have made a step. */
    private static Object beginning(CaseOrder order) {
        return switch (order) {
            case DUE_FIRST -> "";
            case LONGEST_FIRST -> Long.MIN_VALUE;
            case NEWEST_FIRST -> Long.MAX_VALUE;
        };
    }

    /**
     * Each state's part from an index of its own order, and of them the first. H2 takes that index because it leads to the key
     * also where a list begins, and sees that it has the order because all of it is named.
     */
    static String partOf(CaseOrder order, int states) {
        String key = order == CaseOrder.DUE_FIRST ? "due_day" : "moved_ms";
        String way = order == CaseOrder.NEWEST_FIRST ? " DESC" : "";
        String beyond = order == CaseOrder.NEWEST_FIRST ? "<" : ">";
        String one = "SELECT " + COLUMNS + ", " + key + " AS place FROM application WHERE hall = ? AND state = ?"
                + " AND " + key + " " + beyond + "= ? AND (" + key + " " + beyond + " ? OR receipt " + beyond + " ?)"
                + " ORDER BY hall" + way + ", state" + way + ", " + key + way + ", receipt" + way + " LIMIT ?";
        return states == 1
                ? one
                : String.join(" UNION ALL ", Collections.nCopies(states, "(" + one + ")")) + " ORDER BY place" + way
                        + ", receipt" + way + " LIMIT ?";
    }

    @Override
    public List<CaseLoad> load(HallId hall, LocalDate today) {
        return jdbc.sql("SELECT line, COUNT(*) AS open_cases,"
                        + " COUNT(CASE WHEN due_day = :today THEN 1 END) AS due_today,"
                        + " COUNT(CASE WHEN due_day < :today THEN 1 END) AS overdue"
                        + " FROM application WHERE hall = :hall AND state IN (:states) GROUP BY line ORDER BY line")
                .param("today", today.toString())
                .param("hall", hall.value())
                .param("states", names(CaseState.OPEN))
                .query((row, number) -> new CaseLoad(
                        new LineId(row.getString("line")),
                        row.getInt("open_cases"),
                        row.getInt("due_today"),
                        row.getInt("overdue")))
                .list();
    }

    @Override
    public boolean keeps(String sha256) {
        return jdbc.sql("SELECT COUNT(*) FROM application_material WHERE sha256 = ?")
                        .param(sha256)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public int forgetDrafts(HallId hall, Instant begunBefore) {
        List<String> left = jdbc.sql("SELECT id FROM application WHERE hall = ? AND state = 'DRAFT' AND begun_ms < ?"
                        + " LIMIT 500 FOR UPDATE")
                .params(hall.value(), begunBefore.toEpochMilli())
                .query(String.class)
                .list();
        for (String id : left) {
            jdbc.sql("DELETE FROM application_material WHERE hall = ? AND application = ?")
                    .params(hall.value(), id)
                    .update();
            jdbc.sql("DELETE FROM application WHERE hall = ? AND id = ?")
                    .params(hall.value(), id)
                    .update();
        }
        return left.size();
    }

    private static List<String> names(Collection<CaseState> states) {
        return states.stream().map(CaseState::name).toList();
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        Application application = application(row, number);
        return new Listed(
                application,
                new CasePlace(row.getString("place"), application.receipt().orElseThrow()));
    }

    private static Application application(ResultSet row, int number) throws SQLException {
        String wanted = row.getString("wanted");
        long submitted = row.getLong("submitted_ms");
        Optional<Instant> submittedAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(submitted));
        return new Application(
                ApplicationId.parse(row.getString("id")),
                row.getString("service"),
                new LineId(row.getString("line")),
                Application.Channel.valueOf(row.getString("channel")),
                row.getInt("promised_days"),
                CaseState.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("begun_ms")),
                Optional.ofNullable(row.getString("receipt")).map(ReceiptNumber::new),
                submittedAt,
                Optional.ofNullable(row.getString("due_day")).map(LocalDate::parse),
                wanted.isEmpty() ? Set.of() : Stream.of(wanted.split(",")).collect(Collectors.toSet()));
    }
}
