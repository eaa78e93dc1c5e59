package smarthall.server.terminal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LocalText;
import smarthall.server.terminal.Screenshot;
import smarthall.server.terminal.Terminal;
import smarthall.server.terminal.Terminal.OutOfService;
import smarthall.server.terminal.TerminalReport;
import smarthall.server.terminal.TerminalReport.Paper;
import smarthall.server.terminal.TerminalReport.Part;
import smarthall.server.terminal.TerminalStore;

/** Terminals in SQL that H2 and PostgreSQL understand alike. */
@Repository
class JdbcTerminalStore implements TerminalStore {

    private static final String SELECT = "SELECT id, name, kind, state, since_ms, heard_ms, version, uptime_seconds,"
            + " paper, printer, scanner, microphone, last_error, screen, skew_millis, out_zh, out_en, out_by, out_ms"
            + " FROM terminal WHERE hall = ?";

    private final JdbcClient jdbc;

    JdbcTerminalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Terminal> all(HallId hall) {
        return jdbc.sql(SELECT + " ORDER BY id")
                .param(hall.value())
                .query(JdbcTerminalStore::terminal)
                .list();
    }

    @Override
    public Optional<Terminal> find(HallId hall, DeviceId terminal) {
        return jdbc.sql(SELECT + " AND id = ?")
                .params(hall.value(), terminal.value())
                .query(JdbcTerminalStore::terminal)
                .optional();
    }

    @Override
    public Terminal hold(HallId hall, Terminal unheard) {
        return lock(hall, unheard.id()).orElseGet(() -> {
            jdbc.sql("INSERT INTO terminal (hall, id, name, kind, state, since_ms, heard_ms)"
                            + " VALUES (?, ?, ?, ?, 'UNKNOWN', 0, 0) ON CONFLICT DO NOTHING")
                    .params(
                            hall.value(),
                            unheard.id().value(),
                            unheard.name(),
                            unheard.kind().name())
                    .update();
            return lock(hall, unheard.id()).orElseThrow();
        });
    }

    @Override
    public Optional<Terminal> lock(HallId hall, DeviceId terminal) {
        return jdbc.sql(SELECT + " AND id = ? FOR UPDATE")
                .params(hall.value(), terminal.value())
                .query(JdbcTerminalStore::terminal)
                .optional();
    }

    @Override
    public void save(HallId hall, Terminal terminal) {
        Optional<TerminalReport> report = terminal.report();
        Optional<OutOfService> out = terminal.out();
        jdbc.sql("UPDATE terminal SET state = :state, since_ms = :since, heard_ms = :heard, version = :version,"
                        + " uptime_seconds = :uptime, paper = :paper, printer = :printer, scanner = :scanner,"
                        + " microphone = :microphone, last_error = :error, screen = :screen, skew_millis = :skew,"
                        + " out_zh = :zh, out_en = :en, out_by = :by, out_ms = :out WHERE hall = :hall AND id = :id")
                .param("state", terminal.state().name())
                .param("since", terminal.since().toEpochMilli())
                .param("heard", terminal.heard().toEpochMilli())
                .param("version", report.map(TerminalReport::version).orElse(null))
                .param("uptime", report.map(said -> said.uptime().toSeconds()).orElse(null))
                .param("paper", report.map(said -> said.paper().name()).orElse(null))
                .param("printer", report.map(said -> said.printer().name()).orElse(null))
                .param("scanner", report.map(said -> said.scanner().name()).orElse(null))
                .param(
                        "microphone",
                        report.map(said -> said.microphone().name()).orElse(null))
                .param("error", report.flatMap(TerminalReport::lastError).orElse(null))
                .param("screen", report.map(TerminalReport::screen).orElse(null))
                .param("skew", report.map(said -> said.skew().toMillis()).orElse(null))
                .param("zh", out.map(each -> each.message().zh()).orElse(null))
                .param("en", out.map(each -> each.message().en()).orElse(null))
                .param("by", out.map(OutOfService::by).orElse(null))
                .param("out", out.map(each -> each.since().toEpochMilli()).orElse(null))
                .param("hall", hall.value())
                .param("id", terminal.id().value())
                .update();
    }

    @Override
    public boolean forget(HallId hall, DeviceId terminal) {
        jdbc.sql("DELETE FROM terminal_screenshot WHERE hall = ? AND terminal = ?")
                .params(hall.value(), terminal.value())
                .update();
        return jdbc.sql("DELETE FROM terminal WHERE hall = ? AND id = ?")
                        .params(hall.value(), terminal.value())
                        .update()
                == 1;
    }

    @Override
    public void keep(HallId hall, DeviceId terminal, Screenshot screenshot) {
        jdbc.sql("DELETE FROM terminal_screenshot WHERE hall = ? AND terminal = ?")
                .params(hall.value(), terminal.value())
                .update();
        jdbc.sql("INSERT INTO terminal_screenshot (hall, terminal, taken_ms, wanted_by, image) VALUES (?, ?, ?, ?, ?)")
                .params(
                        hall.value(),
                        terminal.value(),
                        screenshot.takenAt().toEpochMilli(),
                        screenshot.wantedBy(),
                        screenshot.png())
                .update();
    }

    @Override
    public Optional<Screenshot> screenshot(HallId hall, DeviceId terminal) {
        return jdbc.sql("SELECT taken_ms, wanted_by, image FROM terminal_screenshot WHERE hall = ? AND terminal = ?")
                .params(hall.value(), terminal.value())
                .query((row, index) -> new Screenshot(
                        Instant.ofEpochMilli(row.getLong("taken_ms")),
                        row.getString("wanted_by"),
                        row.getBytes("image")))
                .optional();
    }

    @Override
    public Map<DeviceId, Instant> screenshots(HallId hall) {
        Map<DeviceId, Instant> taken = new HashMap<>();
        jdbc.sql("SELECT terminal, taken_ms FROM terminal_screenshot WHERE hall = ?")
                .param(hall.value())
                .query(row -> {
                    taken.put(new DeviceId(row.getString("terminal")), Instant.ofEpochMilli(row.getLong("taken_ms")));
                });
        return taken;
    }

    @Override
    public int forgetScreenshots(HallId hall, Instant takenBefore) {
        return jdbc.sql("DELETE FROM terminal_screenshot WHERE hall = ? AND taken_ms < ?")
                .params(hall.value(), takenBefore.toEpochMilli())
                .update();
    }

    private static Terminal terminal(ResultSet row, int index) throws SQLException {
        return new Terminal(
                new DeviceId(row.getString("id")),
                row.getString("name"),
                Terminal.Kind.valueOf(row.getString("kind")),
                Terminal.State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("since_ms")),
                Instant.ofEpochMilli(row.getLong("heard_ms")),
                report(row),
                out(row));
    }

    private static Optional<TerminalReport> report(ResultSet row) throws SQLException {
        String version = row.getString("version");
        if (version == null) {
            return Optional.empty();
        }
        return Optional.of(new TerminalReport(
                version,
                Duration.ofSeconds(row.getLong("uptime_seconds")),
                Paper.valueOf(row.getString("paper")),
                Part.valueOf(row.getString("printer")),
                Part.valueOf(row.getString("scanner")),
                Part.valueOf(row.getString("microphone")),
                Optional.ofNullable(row.getString("last_error")),
                row.getString("screen"),
                Duration.ofMillis(row.getLong("skew_millis"))));
    }

    private static Optional<OutOfService> out(ResultSet row) throws SQLException {
        String zh = row.getString("out_zh");
        return zh == null
                ? Optional.empty()
                : Optional.of(new OutOfService(
                        new LocalText(zh, row.getString("out_en")),
                        row.getString("out_by"),
                        Instant.ofEpochMilli(row.getLong("out_ms"))));
    }
}
