package smarthall.server.telemetry.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.retention.DataKind;
import smarthall.server.retention.Expiring;

/**
 * How readings and their sums are forgotten: first a floor is raised, in one short transaction, below which nothing is summed up
 * any more and what was summed up stands for what it was made of; then rows go, series by series. Nothing goes whose sums are
 * still to be made, and nothing while the clock is wrong and no reading is as new as it says.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(NoOtherStore.class)
class JdbcRetention {

    private static final int FEW = 20_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    JdbcRetention(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Bean
    Expiring oldReadings() {
        return new Old(DataKind.READINGS, "reading", Duration.ofHours(6)) {
            @Override
            long floor(long before) {
                return raise("raw_ms", before, "SELECT MIN(minute_ms) FROM minute_due");
            }
        };
    }

    @Bean
    Expiring oldMinutes() {
        return new Old(DataKind.MINUTES, "reading_minute", Duration.ofDays(14)) {
            @Override
            long floor(long before) {
                return raise(
                        "minute_ms",
                        before,
                        "SELECT MIN(raw_ms) FROM (SELECT raw_ms FROM rollup_floor WHERE id = 1"
                                + " UNION ALL SELECT hour_ms FROM hour_due) floors");
            }
        };
    }

    @Bean
    Expiring oldHours() {
        return new Old(DataKind.HOURS, "reading_hour", Duration.ofDays(800)) {
            @Override
            long floor(long before) {
                return before;
            }
        };
    }

    /** Raises a floor to a full hour, no further than what {@code limit} says, and tells where it is. */
    private long raise(String floor, long before, String limit) {
        Long raised = transaction.execute(status -> {
            long old = jdbc.sql("SELECT " + floor + " FROM rollup_floor WHERE id = 1 FOR UPDATE")
                    .query(Long.class)
                    .single();
            long most = jdbc.sql("SELECT COALESCE((" + limit + "), ?)")
                    .param(before)
                    .query(Long.class)
                    .single();
            long fresh = Math.max(old, Settled.down(Math.min(before, most), Settled.HOUR));
            jdbc.sql("UPDATE rollup_floor SET " + floor + " = ? WHERE id = 1")
                    .param(fresh)
                    .update();
            return fresh;
        });
        return raised == null ? 0 : raised;
    }

    /** One table of rows by series and time. */
    private abstract class Old implements Expiring {
        private final DataKind kind;
        private final String table;
        private final Duration step;

        Old(DataKind kind, String table, Duration step) {
            this.kind = kind;
            this.table = table;
            this.step = step;
        }

        abstract long floor(long before);

        @Override
        public DataKind kind() {
            return kind;
        }

        @Override
        public int forget(Instant before) {
            long newest = jdbc.sql("SELECT COALESCE(MAX(latest_ms), 0) FROM series")
                    .query(Long.class)
                    .single();
            long floor = floor(Math.min(before.toEpochMilli(), newest));
            int rows = 0;
            for (int series : jdbc.sql("SELECT id FROM series ORDER BY id")
                    .query(Integer.class)
                    .list()) {
                rows += forget(series, floor);
                if (rows >= FEW) {
                    return rows;
                }
            }
            return rows;
        }

        /** The oldest of a series, as much as one {@code step} holds. */
        private int forget(int series, long floor) {
            List<Long> oldest = jdbc.sql("SELECT at_ms FROM " + table
                            + " WHERE series = ? AND at_ms < ? ORDER BY series, at_ms LIMIT 1")
                    .params(series, floor)
                    .query(Long.class)
                    .list();
            return oldest.isEmpty()
                    ? 0
                    : jdbc.sql("DELETE FROM " + table + " WHERE series = ? AND at_ms < ?")
                            .params(series, Math.min(floor, oldest.get(0) + step.toMillis()))
                            .update();
        }
    }
}
