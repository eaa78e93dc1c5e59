package smarthall.server.dispatch.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import smarthall.server.dispatch.Effect;
import smarthall.server.dispatch.Effect.Change;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LocalText;

/** An effect in the columns of its row. */
final class EffectRow {

    private EffectRow() {}

    /** The effect in a row that was joined from the left; empty where there is none. */
    static Optional<Effect> read(HallDescription hall, ResultSet row) throws SQLException {
        long opened = row.getLong("opened_ms");
        if (row.wasNull()) {
            return Optional.empty();
        }
        Effect begun = Effect.begun(
                Instant.ofEpochMilli(opened),
                Instant.ofEpochMilli(row.getLong("until_ms")),
                row.getInt("waiting_then"));
        String verdict = row.getString("verdict");
        return Optional.of(verdict == null ? begun : begun.with(result(hall, row, Effect.Verdict.valueOf(verdict))));
    }

    private static Effect.Result result(HallDescription hall, ResultSet row, Effect.Verdict verdict)
            throws SQLException {
        return new Effect.Result(
                Instant.ofEpochMilli(row.getLong("measured_ms")),
                row.getInt("waiting_after"),
                row.getInt("people"),
                row.getInt("still_waiting"),
                row.getInt("left_uncalled"),
                optional(row, "p90"),
                optional(row, "mean"),
                changes(hall, row.getString("changes")),
                verdict);
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    static String text(List<Change> changes) {
        return changes.stream()
                .map(change -> change.counter().value() + ":" + change.kind().name() + ":"
                        + change.at().toEpochMilli())
                .collect(Collectors.joining(","));
    }

    private static List<Change> changes(HallDescription hall, String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(",")).map(each -> change(hall, each)).toList();
    }

    private static Change change(HallDescription hall, String text) {
        String[] parts = text.split(":");
        CounterId counter = new CounterId(parts[0]);
        LocalText name = hall.counter(counter)
                .map(HallDescription.Counter::name)
                .orElseGet(() -> new LocalText(counter.value(), counter.value()));
        return new Change(counter, name, Change.Kind.valueOf(parts[1]), Instant.ofEpochMilli(Long.parseLong(parts[2])));
    }
}
