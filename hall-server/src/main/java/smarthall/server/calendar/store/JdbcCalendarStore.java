package smarthall.server.calendar.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.calendar.CalendarStore;
import smarthall.server.calendar.DayKind;
import smarthall.server.calendar.SetDay;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.OpenSpan;
import smarthall.server.hall.OpeningHours;

/** Calendars in SQL: nothing is overwritten, the newest version of a day or week counts. */
@Repository
class JdbcCalendarStore implements CalendarStore {

    private final JdbcClient jdbc;

    JdbcCalendarStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<LocalDate, SetDay> days(HallId hall) {
        Map<LocalDate, SetDay> days = new HashMap<>();
        // Oldest first, so that the newest stands in the end; a day has few versions.
        jdbc.sql("SELECT on_day, kind, name_zh, name_en, hours, published FROM calendar_day WHERE hall = ?"
                        + " ORDER BY on_day, version")
                .params(hall.value())
                .query(JdbcCalendarStore::version)
                .list()
                .forEach(version -> {
                    days.remove(version.date());
                    version.day().ifPresent(day -> days.put(day.date(), day));
                });
        return days;
    }

    private record Version(LocalDate date, Optional<SetDay> day) {}

    private static Version version(ResultSet row, int index) throws SQLException {
        LocalDate date = LocalDate.parse(row.getString("on_day"));
        String kind = row.getString("kind");
        if (kind == null) {
            return new Version(date, Optional.empty());
        }
        String zh = row.getString("name_zh");
        String en = row.getString("name_en");
        return new Version(
                date,
                Optional.of(new SetDay(
                        date,
                        DayKind.valueOf(kind),
                        zh == null || en == null ? Optional.empty() : Optional.of(new LocalText(zh, en)),
                        spans(row.getString("hours")),
                        row.getBoolean("published"))));
    }

    @Override
    public Optional<OpeningHours> hours(HallId hall) {
        return jdbc.sql("SELECT always, week FROM opening_hours WHERE hall = ? ORDER BY version DESC LIMIT 1")
                .params(hall.value())
                .query((row, index) -> Optional.ofNullable(row.getString("week"))
                        .map(week -> new OpeningHours(isAlways(row), week(week))))
                .optional()
                .flatMap(hours -> hours);
    }

    private static boolean isAlways(ResultSet row) {
        try {
            return row.getBoolean("always");
        } catch (SQLException unreadable) {
            throw new IllegalStateException("a row of opening_hours cannot be read", unreadable);
        }
    }

    @Override
    public void set(HallId hall, LocalDate date, Optional<SetDay> day, Instant at, String by) {
        jdbc.sql(
                        "INSERT INTO calendar_day (hall, on_day, version, kind, name_zh, name_en, hours, published, changed_ms,"
                                + " changed_by) SELECT :hall, :day, COALESCE(MAX(version), 0) + 1, CAST(:kind AS VARCHAR(16)),"
                                + " CAST(:zh AS VARCHAR(200)), CAST(:en AS VARCHAR(200)), CAST(:hours AS VARCHAR(1000)),"
                                + " CAST(:published AS BOOLEAN), CAST(:at AS BIGINT), :by FROM calendar_day"
                                + " WHERE hall = :hall AND on_day = :day")
                .param("hall", hall.value())
                .param("day", date.toString())
                .param("kind", day.map(each -> each.kind().name()).orElse(null))
                .param("zh", day.flatMap(SetDay::name).map(LocalText::zh).orElse(null))
                .param("en", day.flatMap(SetDay::name).map(LocalText::en).orElse(null))
                .param("hours", day.map(each -> text(each.hours())).orElse(null))
                .param("published", day.map(SetDay::published).orElse(false))
                .param("at", at.toEpochMilli())
                .param("by", by)
                .update();
    }

    @Override
    public void set(HallId hall, Optional<OpeningHours> hours, Instant at, String by) {
        jdbc.sql(
                        "INSERT INTO opening_hours (hall, version, always, week, changed_ms, changed_by)"
                                + " SELECT :hall, COALESCE(MAX(version), 0) + 1, CAST(:always AS BOOLEAN),"
                                + " CAST(:week AS VARCHAR(2000)), CAST(:at AS BIGINT), :by FROM opening_hours WHERE hall = :hall")
                .param("hall", hall.value())
                .param("always", hours.map(OpeningHours::always).orElse(false))
                .param("week", hours.map(each -> text(each.week())).orElse(null))
                .param("at", at.toEpochMilli())
                .param("by", by)
                .update();
    }

    @Override
    public List<Change> history(HallId hall, int limit) {
        return jdbc.sql(
                        "SELECT on_day, kind, hours, changed_ms, changed_by FROM calendar_day WHERE hall = :hall"
                                + " UNION ALL SELECT NULL, CASE WHEN always THEN 'ALWAYS' ELSE NULL END, week, changed_ms,"
                                + " changed_by FROM opening_hours WHERE hall = :hall ORDER BY changed_ms DESC, on_day LIMIT :limit")
                .param("hall", hall.value())
                .param("limit", limit)
                .query((row, index) -> new Change(
                        Optional.ofNullable(row.getString("on_day")).map(LocalDate::parse),
                        what(row.getString("kind"), row.getString("hours")),
                        Instant.ofEpochMilli(row.getLong("changed_ms")),
                        row.getString("changed_by")))
                .list();
    }

    private static Optional<String> what(@Nullable String kind, @Nullable String hours) {
        String words = ((kind == null ? "" : kind) + " " + (hours == null ? "" : hours)).strip();
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private static String text(List<OpenSpan> spans) {
        return spans.stream().map(OpenSpan::toString).collect(Collectors.joining(" "));
    }

    private static List<OpenSpan> spans(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(" ")).map(OpenSpan::parse).toList();
    }

    /** {@code MONDAY 09:00-12:00 13:00-17:00, TUESDAY ...}. */
    private static String text(Map<DayOfWeek, List<OpenSpan>> week) {
        return Arrays.stream(DayOfWeek.values())
                .filter(week::containsKey)
                .map(day -> day + " " + text(week.getOrDefault(day, List.of())))
                .collect(Collectors.joining(", "));
    }

    private static Map<DayOfWeek, List<OpenSpan>> week(String text) {
        Map<DayOfWeek, List<OpenSpan>> week = new EnumMap<>(DayOfWeek.class);
        for (String day : text.isBlank() ? new String[0] : text.split(", ")) {
            int space = day.indexOf(' ');
            week.put(DayOfWeek.valueOf(day.substring(0, space)), spans(day.substring(space + 1)));
        }
        return week;
    }
}
