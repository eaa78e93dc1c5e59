package smarthall.server.dispatch.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.dispatch.CaseWork;
import smarthall.server.dispatch.Effect;
import smarthall.server.dispatch.Proposal;
import smarthall.server.dispatch.ProposalStore;
import smarthall.server.dispatch.Tide;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;

/** Proposals in SQL. */
@Repository
class JdbcProposalStore implements ProposalStore {

    private static final String SELECT = "SELECT p.id, p.kind, p.counter, p.line, p.state, p.created_ms, p.decided_ms,"
            + " p.decided_by, p.doors_15_min, p.waiting, p.open_counters, p.p90_now, p.p90_after, p.cases_open,"
            + " p.cases_due, p.case_work_seconds, p.tide_tier, p.tide_since_ms, e.opened_ms, e.until_ms, e.waiting_then, e.measured_ms,"
            + " e.waiting_after, e.people, e.still_waiting, e.left_uncalled, e.p90, e.mean, e.changes, e.verdict"
            + " FROM proposal p LEFT JOIN proposal_effect e ON e.hall = p.hall AND e.proposal = p.id";

    private final JdbcClient jdbc;

    JdbcProposalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void takeTurn(HallId hall) {
        jdbc.sql("INSERT INTO dispatch_turn (hall) VALUES (?) ON CONFLICT DO NOTHING")
                .params(hall.value())
                .update();
        jdbc.sql("SELECT hall FROM dispatch_turn WHERE hall = ? FOR UPDATE")
                .params(hall.value())
                .query(String.class)
                .single();
    }

    @Override
    public void add(HallId hall, Proposal proposal) {
        Proposal.Evidence seen = proposal.evidence();
        jdbc.sql("INSERT INTO proposal (hall, id, kind, counter, line, state, created_ms, doors_15_min, waiting,"
                        + " open_counters, p90_now, p90_after, cases_open, cases_due, case_work_seconds, tide_tier,"
                        + " tide_since_ms)"
                        + " VALUES (:hall, :id, :kind, :counter, :line, :state, :created, :doors, :waiting,"
                        + " :open, :now, :after, :cases, :due, :work, :tier, :since)")
                .param("hall", hall.value())
                .param("id", proposal.id().toString())
                .param("kind", proposal.kind().name())
                .param("counter", proposal.counter().value())
                .param("line", proposal.line().value())
                .param("state", proposal.state().name())
                .param("created", proposal.createdAt().toEpochMilli())
                .param("doors", seen.doorsIn15Min())
                .param("waiting", seen.waiting())
                .param("open", seen.openCounters())
                .param(
                        "now",
                        seen.p90SecondsNow().isPresent() ? seen.p90SecondsNow().getAsLong() : null)
                .param("after", seen.p90SecondsAfter())
                .param("cases", seen.cases().open())
                .param("due", seen.cases().due())
                .param("work", seen.cases().seconds())
                .param("tier", seen.tide().map(tide -> tide.tier().name()).orElse(null))
                .param(
                        "since",
                        seen.tide().map(tide -> tide.since().toEpochMilli()).orElse(null))
                .update();
    }

    @Override
    public Optional<Proposal> find(HallDescription hall, UUID id) {
        return jdbc.sql(SELECT + " WHERE p.hall = ? AND p.id = ?")
                .params(hall.id().value(), id.toString())
                .query(proposals(hall))
                .optional();
    }

    @Override
    public List<Proposal> newest(HallDescription hall, int limit) {
        return jdbc.sql(SELECT + " WHERE p.hall = ? ORDER BY p.created_ms DESC LIMIT ?")
                .params(hall.id().value(), limit)
                .query(proposals(hall))
                .list();
    }

    @Override
    public List<Proposal> in(HallDescription hall, Proposal.State state) {
        return jdbc.sql(SELECT + " WHERE p.hall = ? AND p.state = ? ORDER BY p.created_ms DESC LIMIT 100")
                .params(hall.id().value(), state.name())
                .query(proposals(hall))
                .list();
    }

    @Override
    public List<Proposal> measuring(HallDescription hall) {
        return jdbc.sql(SELECT + " WHERE e.hall = ? AND e.verdict IS NULL ORDER BY p.created_ms DESC LIMIT 100")
                .params(hall.id().value())
                .query(proposals(hall))
                .list();
    }

    @Override
    public void begin(HallId hall, UUID id, Effect effect) {
        jdbc.sql("INSERT INTO proposal_effect (hall, proposal, opened_ms, until_ms, waiting_then)"
                        + " VALUES (?, ?, ?, ?, ?)")
                .params(
                        hall.value(),
                        id.toString(),
                        effect.openedAt().toEpochMilli(),
                        effect.until().toEpochMilli(),
                        effect.waitingThen())
                .update();
    }

    @Override
    public boolean finish(HallId hall, UUID id, Effect.Result result) {
        return jdbc.sql("UPDATE proposal_effect SET measured_ms = :measured, waiting_after = :waiting,"
                                + " people = :people, still_waiting = :still, left_uncalled = :left, p90 = :p90,"
                                + " mean = :mean, changes = :changes, verdict = :verdict"
                                + " WHERE hall = :hall AND proposal = :id AND verdict IS NULL")
                        .param("measured", result.measuredAt().toEpochMilli())
                        .param("waiting", result.waitingAfter())
                        .param("people", result.people())
                        .param("still", result.stillWaiting())
                        .param("left", result.leftUncalled())
                        .param("p90", EffectRow.orNull(result.p90Seconds()))
                        .param("mean", EffectRow.orNull(result.meanSeconds()))
                        .param("changes", EffectRow.text(result.changes()))
                        .param("verdict", result.verdict().name())
                        .param("hall", hall.value())
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    @Override
    public boolean move(
            HallId hall,
            UUID id,
            Proposal.State from,
            Proposal.State to,
            Optional<Instant> decidedAt,
            Optional<String> decidedBy) {
        return jdbc.sql("UPDATE proposal SET state = :to, decided_ms = :at, decided_by = :by"
                                + " WHERE hall = :hall AND id = :id AND state = :from")
                        .param("to", to.name())
                        .param("at", decidedAt.map(Instant::toEpochMilli).orElse(null))
                        .param("by", decidedBy.orElse(null))
                        .param("hall", hall.value())
                        .param("id", id.toString())
                        .param("from", from.name())
                        .update()
                == 1;
    }

    private static RowMapper<Proposal> proposals(HallDescription hall) {
        return (row, index) -> proposal(hall, row);
    }

    private static Proposal proposal(HallDescription hall, ResultSet row) throws SQLException {
        CounterId counter = new CounterId(row.getString("counter"));
        LineId line = new LineId(row.getString("line"));
        long decided = row.getLong("decided_ms");
        Optional<Instant> decidedAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(decided));
        long now = row.getLong("p90_now");
        OptionalLong p90Now = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(now);
        return new Proposal(
                UUID.fromString(row.getString("id")),
                Proposal.Kind.valueOf(row.getString("kind")),
                counter,
                hall.counter(counter)
                        .map(HallDescription.Counter::name)
                        .orElseGet(() -> new LocalText(counter.value(), counter.value())),
                line,
                hall.line(line)
                        .map(HallDescription.Line::name)
                        .orElseGet(() -> new LocalText(line.value(), line.value())),
                Proposal.State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("created_ms")),
                decidedAt,
                Optional.ofNullable(row.getString("decided_by")),
                new Proposal.Evidence(
                        row.getInt("doors_15_min"),
                        row.getInt("waiting"),
                        row.getInt("open_counters"),
                        p90Now,
                        row.getLong("p90_after"),
                        new CaseWork(
                                row.getInt("cases_open"), row.getInt("cases_due"), row.getLong("case_work_seconds")),
                        tide(row)),
                EffectRow.read(hall, row));
    }

    private static Optional<Tide.Seen> tide(ResultSet row) throws SQLException {
        String tier = row.getString("tide_tier");
        return JdbcTideStore.instant(row, "tide_since_ms")
                .filter(since -> tier != null)
                .map(since -> new Tide.Seen(Tide.Tier.valueOf(tier), since));
    }
}
