package smarthall.server.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import smarthall.server.HallServer;
import smarthall.server.casework.CaseDesk;
import smarthall.server.casework.CaseState;
import smarthall.server.crowd.CrowdBoard;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.journal.Journal;
import smarthall.server.queue.TicketDesk;
import smarthall.server.startup.CannotStart;

/** Databases of every schema there ever was, with data, brought to today's and read by today's program. */
abstract class UpgradeContract {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradeContract.class);
    private static final HallId YIXING = new HallId("yixing");
    private static final int ROWS = 40;
    private static final Duration LARGE_LIMIT = Duration.ofSeconds(90);

    private static final List<Integer> SCHEMAS = OldDatabase.schemas();
    private static final int NEWEST = SCHEMAS.get(SCHEMAS.size() - 1);

    @TempDir
    Path data;

    /** Where a database is, as {@code spring.datasource.url}. */
    abstract String url();

    abstract DataSource open(String url);

    abstract String bytes();

    /** Whether the server copies this database before it upgrades it. */
    abstract boolean isCopied();

    /** Of readings, of tickets and of journal entries in a large hall. */
    abstract int largeRows();

    static List<Integer> olderSchemas() {
        return SCHEMAS.subList(0, SCHEMAS.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("olderSchemas")
    void everyRowOfAnOlderSchemaIsStillThere(int schema) throws Exception {
        DataSource database = open(url());
        OldDatabase old = new OldDatabase(database, bytes()).grownTo(schema, ROWS);
        Map<String, List<Map<String, String>>> before = old.rows();

        upgrade(database);

        Map<String, List<Map<String, String>>> after = old.rows();
        assertThat(before).isNotEmpty();
        before.forEach((table, rows) -> {
            assertThat(rows).as("filled in schema %s: %s", schema, table).isNotEmpty();
            assertThat(after.get(table)).as(table).hasSameSizeAs(rows);
            assertThat(after.get(table)).as(table).allSatisfy(row -> assertThat(rows)
                    .anySatisfy(was -> assertThat(row).containsAllEntriesOf(was)));
        });
        assertThat(data.resolve(DatabaseUpgrade.MARK)).doesNotExist();
        assertThat(data.resolve("backups").toFile().list() != null).isEqualTo(isCopied());
    }

    @Test
    void todaysServerReadsWhatWasWrittenUnderTheOlderSchemas() throws Exception {
        String url = url();
        new OldDatabase(open(url), bytes()).grownTo(SCHEMAS.get(SCHEMAS.size() - 2), ROWS);
        try (ConfigurableApplicationContext server = new SpringApplicationBuilder(HallServer.class)
                .run(
                        "--server.port=0",
                        "--hall.data=" + data,
                        "--hall.descriptions="
                                + Path.of("../deploy/halls/yixing.json")
                                        .toAbsolutePath()
                                        .normalize(),
                        "--hall.mqtt.uri=tcp://127.0.0.1:1",
                        "--spring.datasource.url=" + url)) {
            Journal journal = server.getBean(Journal.class);
            assertThat(journal.after(YIXING, 0, ROWS)).hasSize(ROWS).last().satisfies(entry -> assertThat(entry.body())
                    .containsEntry("text", "请到 3 号窗口"));
            TicketDesk tickets = server.getBean(TicketDesk.class);
            assertThat(tickets.next(YIXING, new CounterId("1"), List.of(new LineId("social")), 10))
                    .hasSize(5);
            assertThat(server.getBean(CrowdBoard.class).crowd(YIXING)).isNotNull();
            assertThat(server.getBean(CaseDesk.class)
                            .cases(YIXING, List.of(CaseState.SUBMITTED), Optional.empty(), 10)
                            .cases())
                    .hasSize(1);
            String api = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port") + "/api/v1";
            HttpClient manager = signedIn(api);
            assertThat(get(manager, api + "/halls/yixing/dispatch")).contains("11111111-1111-4111-8111-111111111111");
            assertThat(get(manager, api + "/halls/yixing/alerts")).contains("55555555-5555-4555-8555-555555555555");
            assertThat(get(
                            manager,
                            api + "/halls/yixing/telemetry/air-lobby/co2?from=2026-02-02T10:00:00%2B08:00"
                                    + "&to=2026-02-02T12:00:00%2B08:00&window=PT1H"))
                    .contains("\"count\":" + ROWS);
        }
    }

    private static HttpClient signedIn(String api) throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create(api + "/session"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"user\":\"li-na\",\"password\":\"" + OldDatabase.PASSWORD + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        return browser;
    }

    private static String get(HttpClient browser, String address) throws Exception {
        HttpResponse<String> answer =
                browser.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s: %s", address, answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** In a program of its own that may take half of the server's heap. */
    @Test
    void aLargeHallIsUpgradedInBoundedTimeAndMemory() throws Exception {
        String url = url();
        DataSource database = open(url);
        new OldDatabase(database, bytes()).grownTo(3, largeRows());
        close(database);

        long begin = System.nanoTime();
        int status = OtherProgram.run("-Xmx192m", data, url, "");
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        LOG.info("{} rows of each kind upgraded in {} ms", largeRows(), took.toMillis());
        assertThat(status).as("see %s", OtherProgram.output(data)).isZero();
        assertThat(took).isLessThan(LARGE_LIMIT);
        try (var connection = open(url).getConnection();
                var statement = connection.createStatement();
                var counts = statement.executeQuery("SELECT (SELECT COUNT(*) FROM reading),"
                        + " (SELECT COUNT(*) FROM ticket), (SELECT COUNT(*) FROM journal)")) {
            assertThat(counts.next()).isTrue();
            assertThat(List.of(counts.getInt(1), counts.getInt(2), counts.getInt(3)))
                    .containsOnly(largeRows());
        }
    }

    @Test
    void aDatabaseOfANewerProgramIsRefusedInOneSentence() throws Exception {
        DataSource database = open(url());
        upgrade(database);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration", "classpath:upgrade/newer")
                .load()
                .migrate();

        assertThatThrownBy(() -> upgrade(database))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The database was written by a newer program (schema 9000, this one knows " + NEWEST
                        + "): start that program, or go back to a copy from before its upgrade.");
    }

    @Test
    void aStepThatFailsLeavesTheDatabaseAsItWas() throws Exception {
        DataSource database = open(url());
        OldDatabase old = new OldDatabase(database, bytes()).grownTo(NEWEST, ROWS);
        Map<String, List<Map<String, String>>> before = old.rows();

        assertThatThrownBy(() -> new DatabaseUpgrade(data, clock())
                        .migrate(Flyway.configure()
                                .dataSource(database)
                                .locations("classpath:db/migration", "classpath:upgrade/broken")
                                .load()))
                .isInstanceOf(isCopied() ? CannotStart.class : org.flywaydb.core.api.FlywayException.class)
                .hasMessageContaining(isCopied() ? "and is as it was" : "9001");

        assertThat(old.rows()).isEqualTo(before);
        upgrade(database);
    }

    final void upgrade(DataSource database) {
        new DatabaseUpgrade(data, clock())
                .migrate(Flyway.configure().dataSource(database).load());
    }

    static Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-26T04:00:00Z"), ZoneOffset.UTC);
    }

    static void close(DataSource database) throws Exception {
        ((AutoCloseable) database).close();
    }
}
