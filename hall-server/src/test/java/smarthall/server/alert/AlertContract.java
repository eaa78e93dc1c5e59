package smarthall.server.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import smarthall.server.environment.EnvironmentMeans;
import smarthall.server.environment.Mean;
import smarthall.server.environment.MeanState;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingPack;
import smarthall.server.telemetry.TelemetryDesk;
import smarthall.server.testing.ManualClock;

/** Alerts from stored readings, on every database the product runs on. */
abstract class AlertContract {

    private static final HallId HALL = new HallId("test-hall");
    private static final ZoneId ROOM = new ZoneId("room");
    private static final DeviceId AIR = new DeviceId("air-1");
    private static final Instant START = Instant.parse("2026-11-24T01:00:00Z");
    private static final int SECONDS = 10;

    private static final DeviceId BY_MINUTE = new DeviceId("air-minute");
    /** Of the day after {@link #START}, in the hall. */
    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T16:00:00Z");

    private final ManualClock clock = new ManualClock(START);
    private DataSource source;
    private AnnotationConfigApplicationContext context;
    private AlertWatch watch;
    private AlertDesk desk;
    private TelemetryDesk telemetry;

    abstract DataSource freshDatabase();

    @BeforeEach
    void openTheHall() {
        source = freshDatabase();
        start();
    }

    @AfterEach
    void closeTheHall() {
        context.close();
    }

    /** Also what a kill leaves to the next start: nothing but the database. */
    private void start() {
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, () -> source, bean -> bean.setDestroyMethodName(""));
        context.registerBean(ManualClock.class, () -> clock);
        context.register(Wiring.class);
        context.refresh();
        watch = context.getBean(AlertWatch.class);
        desk = context.getBean(AlertDesk.class);
        telemetry = context.getBean(TelemetryDesk.class);
    }

    @Test
    void theAlertIsRaisedInTheMinuteThatTheRawReadingsSayAndNotBefore() {
        List<Reading> day = stuffyMorning();
        Instant expected = firstFulfilled(day);
        for (List<Reading> minute : byMinute(day).values()) {
            arrive(minute);
            watch.look(HALL);
            Instant seen = minute.get(minute.size() - 1).at();
            assertThat(desk.alerts(HALL).isEmpty())
                    .as("before %s, seen up to %s", expected, seen)
                    .isEqualTo(seen.isBefore(expected));
        }

        assertThat(desk.alerts(HALL)).singleElement().satisfies(alert -> {
            assertThat(alert.raisedAt()).isEqualTo(expected);
            assertThat(alert.since()).isEqualTo(expected.minus(Duration.ofMinutes(5)));
            assertThat(alert.device()).isEqualTo(AIR);
        });
        assertThat(journal(JournalKind.ALERT_RAISED))
                .extracting(entry -> entry.body().get("raisedAt"))
                .containsExactly(expected.atZone(zone()).toOffsetDateTime().toString());
    }

    @Test
    void whatIsJudgedHoursLaterInWhateverPiecesAndWithKillsCarriesTheSameMinutes() {
        List<Reading> day = stuffyMorning();
        Instant expected = firstFulfilled(day);
        Random chance = new Random(11);
        List<List<Reading>> pieces = new ArrayList<>(byMinute(day).values());
        clock.advance(Duration.ofHours(9));
        int from = 0;
        while (from < pieces.size()) {
            int to = Math.min(pieces.size(), from + 1 + chance.nextInt(40));
            List<List<Reading>> piece = new ArrayList<>(pieces.subList(from, to));
            Collections.shuffle(piece, chance);
            piece.forEach(this::arrive);
            watch.look(HALL);
            if (chance.nextInt(3) == 0) {
                context.close();
                start();
            }
            from = to;
        }

        assertThat(journal(JournalKind.ALERT_RAISED))
                .extracting(entry -> entry.body().get("raisedAt"))
                .containsExactly(expected.atZone(zone()).toOffsetDateTime().toString());
    }

    @Test
    void aGapProvesNothingUntilItsReadingsComeLate() {
        List<Reading> day = stuffyMorning();
        Instant expected = firstFulfilled(day);
        Instant from = expected.minus(Duration.ofMinutes(30));
        Instant to = expected.plus(Duration.ofMinutes(20));
        List<Reading> lost = day.stream()
                .filter(reading -> !reading.at().isBefore(from) && reading.at().isBefore(to))
                .toList();
        List<Reading> early =
                day.stream().filter(reading -> reading.at().isBefore(from)).toList();
        List<Reading> after = day.stream()
                .filter(reading -> !reading.at().isBefore(to) && reading.at().isBefore(to.plus(Duration.ofMinutes(3))))
                .toList();
        arrive(early);
        arrive(after);
        watch.look(HALL);
        assertThat(desk.alerts(HALL)).isEmpty();

        arrive(lost);
        watch.look(HALL);

        assertThat(desk.alerts(HALL))
                .singleElement()
                .extracting(Alert::raisedAt)
                .isEqualTo(expected);
    }

    /** 4 February 2015 was recorded until 10:43 and from 17:51 on. */
    @Test
    void aRecordedGapIsNeitherGoodNorBadAndTheAlertWaitsForItsEnd() throws IOException {
        List<Reading> day = recorded("2015-02-04");
        Instant silent = MIDNIGHT.plus(Duration.ofMinutes(10 * 60 + 43));
        Instant heardAgain = MIDNIGHT.plus(Duration.ofMinutes(17 * 60 + 51));
        Instant expected = firstFulfilled(day, 45);
        assertThat(expected).isBefore(silent);
        byMinute(day).forEach((minute, readings) -> {
            if (minute.equals(heardAgain)) {
                clock.advance(Duration.between(clock.instant(), heardAgain));
                assertThat(co2Means()).hasSize(2).allMatch(Mean.Insufficient.class::isInstance);
                assertThat(desk.alerts(HALL)).extracting(Alert::state).containsExactly(Alert.State.RAISED);
            }
            arrive(readings);
            watch.look(HALL);
        });

        assertThat(desk.alerts(HALL)).singleElement().satisfies(alert -> {
            assertThat(alert.raisedAt()).isEqualTo(expected);
            assertThat(alert.resolved().map(Alert.Over::at))
                    .as("when three quarters of an hour were good, and 5 minutes more")
                    .contains(heardAgain.plus(Duration.ofMinutes(45 + 5)));
        });
    }

    @Test
    void itIsOverByItselfOnceTheLimitIsKeptAndTheNextOneIsANewOne() {
        steady(60 + 10, 1300);
        steady(90, 500);
        steady(70, 1300);
        watch.look(HALL);

        List<Alert> alerts = desk.alerts(HALL);

        assertThat(alerts).extracting(Alert::state).containsExactly(Alert.State.RAISED, Alert.State.RESOLVED);
        assertThat(alerts.get(1).resolved())
                .hasValueSatisfying(over -> assertThat(over.by()).isEmpty());
        assertThat(alerts.get(1).worst()).isEqualTo(1300.0);
        assertThat(kinds())
                .containsExactly(JournalKind.ALERT_RAISED, JournalKind.ALERT_RESOLVED, JournalKind.ALERT_RAISED);
    }

    @Test
    void peopleAcknowledgeAssignAndResolveOnceAndItComesBackWhileTheLimitIsCrossed() {
        steady(70, 1300);
        watch.look(HALL);
        UUID id = desk.alerts(HALL).get(0).id();

        assertThat(desk.acknowledge(HALL, id, "facility")).isInstanceOf(AlertDesk.Decision.Made.class);
        assertThat(desk.acknowledge(HALL, id, "manager")).isInstanceOf(AlertDesk.Decision.TooLate.class);
        assertThat(desk.assign(HALL, id, "manager")).isInstanceOf(AlertDesk.Decision.Made.class);
        steady(3, 1300);
        watch.look(HALL);
        assertThat(desk.alerts(HALL)).singleElement().satisfies(alert -> {
            assertThat(alert.state()).isEqualTo(Alert.State.ACKNOWLEDGED);
            assertThat(alert.acknowledged().map(Alert.Seen::by)).contains("facility");
            assertThat(alert.assignedTo()).contains("manager");
        });

        Instant said = clock.instant();
        assertThat(desk.resolve(HALL, id, "facility")).isInstanceOf(AlertDesk.Decision.Made.class);
        assertThat(desk.resolve(HALL, id, "facility")).isInstanceOf(AlertDesk.Decision.TooLate.class);
        assertThat(desk.resolve(HALL, UUID.randomUUID(), "facility")).isInstanceOf(AlertDesk.Decision.Unknown.class);
        context.close();
        start();
        steady(4, 1300);
        watch.look(HALL);
        assertThat(desk.alerts(HALL)).extracting(Alert::open).containsExactly(false);

        steady(4, 1300);
        watch.look(HALL);
        assertThat(desk.alerts(HALL)).extracting(Alert::open).containsExactly(true, false);
        assertThat(desk.alerts(HALL).get(0).since()).isAfter(said);
        assertThat(kinds())
                .containsExactly(
                        JournalKind.ALERT_RAISED,
                        JournalKind.ALERT_ACKNOWLEDGED,
                        JournalKind.ALERT_ASSIGNED,
                        JournalKind.ALERT_RESOLVED,
                        JournalKind.ALERT_RAISED);
    }

    @Test
    void whatCannotBeWrittenInTheJournalDidNotHappenAndIsTriedAgain() {
        steady(70, 1300);
        JdbcClient rows = JdbcClient.create(source);
        rows.sql("ALTER TABLE journal_new RENAME TO away").update();
        assertThatThrownBy(() -> watch.look(HALL)).isInstanceOf(org.springframework.dao.DataAccessException.class);
        assertThat(desk.alerts(HALL)).isEmpty();

        rows.sql("ALTER TABLE away RENAME TO journal_new").update();
        watch.look(HALL);

        assertThat(desk.alerts(HALL)).hasSize(1);
        assertThat(kinds()).containsExactly(JournalKind.ALERT_RAISED);
    }

    @Test
    void theWorseOfTwoDevicesDecidesAndASilentOneIsNotWaitedFor() {
        DeviceId other = new DeviceId("air-2");
        arrive(List.of(new Reading(HALL, other, Quantity.CO2, START, 400)));
        steady(70, 1300);
        watch.look(HALL);

        assertThat(desk.alerts(HALL)).singleElement().extracting(Alert::device).isEqualTo(AIR);
    }

    /** Six hours of a room that fills and empties, with scatter, one sample each 10 s. */
    private static List<Reading> stuffyMorning() {
        Random chance = new Random(5);
        List<Reading> readings = new ArrayList<>();
        for (int second = 0; second < 4 * 3600; second += SECONDS) {
            double people = Math.sin(Math.PI * second / (4 * 3600.0));
            double value = 450 + 900 * people + 60 * chance.nextGaussian();
            readings.add(new Reading(HALL, AIR, Quantity.CO2, START.plusSeconds(second), value));
        }
        return readings;
    }

    /** The carbon dioxide of a recorded day, one sample a minute, laid onto the day after. */
    private static List<Reading> recorded(String day) throws IOException {
        List<Reading> readings = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "deploy", "traces", "room-climate.csv"))) {
            if (line.startsWith(day)) {
                String[] fields = line.split(",", -1);
                int second = LocalDateTime.parse(fields[0]).toLocalTime().toSecondOfDay();
                readings.add(new Reading(
                        HALL, BY_MINUTE, Quantity.CO2, MIDNIGHT.plusSeconds(second), Double.parseDouble(fields[4])));
            }
        }
        return readings;
    }

    private List<Mean> co2Means() {
        return context.getBean(EnvironmentMeans.class).means(HALL).stream()
                .filter(state -> state.device().equals(BY_MINUTE))
                .map(MeanState::mean)
                .toList();
    }

    private static Instant firstFulfilled(List<Reading> readings) {
        return firstFulfilled(readings, 270);
    }

    /** The rule written once more from its words: six full minutes in a row whose last hour is above 1000 on average. */
    private static Instant firstFulfilled(List<Reading> readings, int leastSamples) {
        int inARow = 0;
        for (Instant minute = START; ; minute = minute.plusSeconds(60)) {
            Instant until = minute;
            List<Double> hour = readings.stream()
                    .filter(reading ->
                            reading.at().isBefore(until) && !reading.at().isBefore(until.minusSeconds(3600)))
                    .map(Reading::value)
                    .toList();
            double mean =
                    hour.stream().mapToDouble(Double::doubleValue).average().orElse(0);
            inARow = hour.size() >= leastSamples && mean > 1000 ? inARow + 1 : 0;
            if (inARow == 6) {
                return minute;
            }
        }
    }

    private static Map<Instant, List<Reading>> byMinute(List<Reading> readings) {
        Map<Instant, List<Reading>> minutes = new TreeMap<>();
        readings.forEach(reading -> minutes.computeIfAbsent(
                        reading.at().truncatedTo(java.time.temporal.ChronoUnit.MINUTES), one -> new ArrayList<>())
                .add(reading));
        return minutes;
    }

    /** The next minutes at one value. */
    private void steady(int minutes, double value) {
        List<Reading> readings = new ArrayList<>();
        for (int second = 0; second < minutes * 60; second += SECONDS) {
            readings.add(new Reading(HALL, AIR, Quantity.CO2, clock.instant().plusSeconds(second), value));
        }
        arrive(readings);
    }

    /** Stores and announces as the ingest does; the clock goes to the newest reading, and never back. */
    private void arrive(List<Reading> readings) {
        List<ReadingPack> packs = readings.stream()
                .map(reading -> new ReadingPack(HALL, reading.device(), List.of(reading), Optional.empty()))
                .toList();
        telemetry.store(packs, List.of());
        telemetry.announce(packs);
        Instant next = readings.get(readings.size() - 1).at().plusSeconds(SECONDS);
        if (next.isAfter(clock.instant())) {
            clock.advance(Duration.between(clock.instant(), next));
        }
    }

    private List<JournalEntry> journal(JournalKind kind) {
        return context.getBean(JournalStore.class).latest(HALL, kind, 100);
    }

    private List<JournalKind> kinds() {
        return context.getBean(JournalStore.class).after(HALL, 0, 100).stream()
                .map(JournalEntry::kind)
                .toList();
    }

    private static java.time.ZoneId zone() {
        return java.time.ZoneId.of("Asia/Shanghai");
    }

    @Configuration
    @EnableTransactionManagement(proxyTargetClass = true)
    @Import({EnvironmentMeans.class, TelemetryDesk.class})
    @ComponentScan(
            basePackages = {"smarthall.server.telemetry.store", "smarthall.server.alert", "smarthall.server.journal"},
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ANNOTATION,
                            classes = {Service.class, Repository.class}))
    static class Wiring {

        @Bean
        JdbcClient jdbc(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        JdbcTemplate batches(DataSource source) {
            return new JdbcTemplate(source);
        }

        @Bean
        JdbcTransactionManager transactions(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        Halls halls() {
            LocalText name = new LocalText("测试", "Test");
            return new Halls(List.of(new HallDescription(
                    HALL,
                    name,
                    zone(),
                    List.of(new HallDescription.Zone(ROOM, name, 100)),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(device("air-1"), device("air-2"), byMinute()))));
        }

        private static HallDescription.Device byMinute() {
            return new HallDescription.Device(
                    BY_MINUTE, "AIR_STATION", ROOM, Optional.empty(), Optional.empty(), Duration.ofMinutes(1));
        }

        private static HallDescription.Device device(String name) {
            return new HallDescription.Device(
                    new DeviceId(name), "AIR_STATION", ROOM, Optional.empty(), Optional.empty());
        }
    }
}
