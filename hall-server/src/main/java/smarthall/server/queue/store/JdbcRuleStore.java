package smarthall.server.queue.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleScope;
import smarthall.server.queue.RuleStore;

/** Rules in SQL: nothing is overwritten, the newest version of a rule counts. */
@Repository
class JdbcRuleStore implements RuleStore {

    private final JdbcClient jdbc;

    JdbcRuleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Rule, Integer> set(RuleScope scope) {
        Map<Rule, Integer> set = new EnumMap<>(Rule.class);
        // Oldest first, so that the newest stands in the end; a rule has few versions.
        jdbc.sql("SELECT rule, setting FROM queue_rule WHERE hall = ? ORDER BY rule, version")
                .params(scope.name())
                .query(row -> {
                    known(row.getString("rule")).ifPresent(rule -> put(set, rule, row));
                });
        return set;
    }

    private static void put(Map<Rule, Integer> set, Rule rule, ResultSet row) {
        try {
            int setting = row.getInt("setting");
            if (row.wasNull()) {
                set.remove(rule);
            } else {
                set.put(rule, setting);
            }
        } catch (SQLException unreadable) {
            throw new IllegalStateException("a row of queue_rule cannot be read", unreadable);
        }
    }

    @Override
    public void change(RuleScope scope, Rule rule, Optional<Integer> setting, Instant at, String by) {
        jdbc.sql("INSERT INTO queue_rule (hall, rule, version, setting, changed_ms, changed_by)"
                        + " SELECT :hall, :rule, COALESCE(MAX(version), 0) + 1, CAST(:setting AS INT),"
                        + " CAST(:at AS BIGINT), :by FROM queue_rule WHERE hall = :hall AND rule = :rule")
                .param("hall", scope.name())
                .param("rule", rule.name())
                .param("setting", setting.orElse(null))
                .param("at", at.toEpochMilli())
                .param("by", by)
                .update();
    }

    @Override
    public List<Change> changes(RuleScope scope, int limit) {
        return jdbc
                .sql("SELECT rule, setting, changed_ms, changed_by FROM queue_rule WHERE hall = ?"
                        + " ORDER BY changed_ms DESC, rule, version DESC LIMIT ?")
                .params(scope.name(), limit)
                .query(JdbcRuleStore::change)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Change> change(ResultSet row, int index) throws SQLException {
        int setting = row.getInt("setting");
        Optional<Integer> set = row.wasNull() ? Optional.empty() : Optional.of(setting);
        Instant at = Instant.ofEpochMilli(row.getLong("changed_ms"));
        String by = row.getString("changed_by");
        return known(row.getString("rule")).map(rule -> new Change(rule, set, at, by));
    }

    /** Empty for a rule that only a newer program knows. */
    private static Optional<Rule> known(String name) {
        return Arrays.stream(Rule.values())
                .filter(rule -> rule.name().equals(name))
                .findFirst();
    }
}
