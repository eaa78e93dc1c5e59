package smarthall.server.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.hall.Halls;
import smarthall.server.telemetry.LatestReadings;
import smarthall.server.telemetry.ReadingPack;
import smarthall.server.testing.ManualClock;

/** What the crowd's board answers from what the ingest committed, on every database the product runs on. */
abstract class CrowdStoreContract {

    private final ManualClock clock = new ManualClock(DoorDay.FIRST);
    private AnnotationConfigApplicationContext context;
    private CrowdBoard board;
    private CountProjection projection;
    private TransactionTemplate transaction;

    abstract DataSource freshDatabase();

    @BeforeEach
    void openTheHall() {
        context = new AnnotationConfigApplicationContext();
        DataSource source = freshDatabase();
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(ManualClock.class, () -> clock);
        context.register(Wiring.class);
        context.refresh();
        board = context.getBean(CrowdBoard.class);
        projection = context.getBean(CountProjection.class);
        transaction = new TransactionTemplate(context.getBean(JdbcTransactionManager.class));
    }

    @AfterEach
    void closeTheHall() {
        context.close();
    }

    @Test
    void aDisturbedEveningOverMidnightAddsUp() {
        DoorDay day = new DoorDay();
        Random chance = new Random(7);
        for (int run = 0; run < 6; run++) {
            day.run(IntStream.range(0, 60).mapToObj(step -> chance.nextInt(6)).toList());
        }
        List<ReadingPack> sent = new ArrayList<>();
        day.packs().forEach(pack -> DoorDay.split(pack).forEach(sent::add));
        sent.addAll(day.packs());
        Collections.shuffle(sent, chance);
        for (int from = 0; from < sent.size(); from += 37) {
            commit(sent.subList(from, Math.min(sent.size(), from + 37)));
        }
        clock.advance(Duration.between(clock.instant(), day.end()));

        CrowdState crowd = board.crowd(DoorDay.HALL);

        assertThat(crowd.today()).isEqualTo(day.since(Instant.parse("2026-11-23T16:00:00Z")));
        assertThat(crowd.today()).isNotEqualTo(day.since(Instant.EPOCH));
        assertThat(crowd.doors().get(0).total()).isEqualTo(day.since(Instant.EPOCH));
        assertThat(crowd.last15Minutes())
                .isEqualTo(day.since(CounterMark.minuteOf(day.end().minus(Duration.ofMinutes(15)))));
        assertThat(crowd.doors().get(0).heard())
                .contains(day.packs()
                        .get(day.packs().size() - 1)
                        .readings()
                        .get(0)
                        .at());
    }

    @Test
    void theWindowsOfASpanAddUpToItsFlow() {
        DoorDay day = new DoorDay();
        Random chance = new Random(11);
        for (int run = 0; run < 4; run++) {
            day.run(IntStream.range(0, 60).mapToObj(step -> chance.nextInt(6)).toList());
        }
        commit(day.packs());
        clock.advance(Duration.between(clock.instant(), day.end()));

        for (FlowSpan span : FlowSpan.values()) {
            List<FlowWindow> windows = board.flow(DoorDay.HALL, span);

            assertThat(windows.get(0).at()).isEqualTo(span.begin(day.end(), DoorDay.TIME_ZONE));
            assertThat(windows.get(windows.size() - 1).at())
                    .isBeforeOrEqualTo(day.end())
                    .isAfter(day.end().minus(span.window()));
            assertThat(windows.stream().map(FlowWindow::crossings).reduce(Crossings.NONE, Crossings::plus))
                    .as("%s", span)
                    .isEqualTo(day.since(windows.get(0).at()));
        }
    }

    @Test
    void aQuarterInWhichNoDoorWasHeardIsAGapAndNotNought() {
        DoorDay day = new DoorDay();
        day.run(List.of(4, 0, 0));
        day.quiet(Duration.ofMinutes(60));
        day.run(List.of(0, 0, 6));
        commit(day.packs());
        clock.advance(Duration.between(clock.instant(), day.end()));

        List<FlowWindow> windows = board.flow(DoorDay.HALL, FlowSpan.TODAY);

        assertThat(windows).as("quarters of an hour from midnight to 21:05").hasSize(85);
        assertThat(windows.subList(0, 80)).noneMatch(FlowWindow::heard);
        assertThat(windows.subList(80, 85))
                .extracting(FlowWindow::heard)
                .containsExactly(true, false, false, false, true);
        assertThat(windows.get(80).crossings()).isEqualTo(new Crossings(4, 2));
        assertThat(windows.get(84).crossings()).isEqualTo(new Crossings(6, 3));
    }

    @Test
    void eachDoorTellsItsOwnLastQuarterOfAnHour() {
        DoorDay day = new DoorDay();
        day.run(List.of(9, 2));
        day.quiet(Duration.ofMinutes(30));
        day.run(List.of(5, 1));
        commit(day.packs());
        clock.advance(Duration.between(clock.instant(), day.end()));

        CrowdState.DoorState door = board.crowd(DoorDay.HALL).doors().get(0);

        assertThat(door.recent()).isEqualTo(new Crossings(6, 2));
        assertThat(door.today()).isEqualTo(new Crossings(17, 7));
    }

    @Test
    void whatTheIngestTakesBackIsNotCounted() {
        commit(List.of(pack(0, 4, 1)));
        transaction.executeWithoutResult(status -> {
            projection.project(List.of(pack(60, 9, 1)));
            status.setRollbackOnly();
        });

        assertThat(board.crowd(DoorDay.HALL).today()).isEqualTo(new Crossings(4, 1));
    }

    @Test
    void aLatePackNeverLowersACount() {
        commit(List.of(pack(30, 9, 3)));
        commit(List.of(pack(10, 5, 2)));
        commit(List.of(pack(50, 9, 4)));

        assertThat(board.crowd(DoorDay.HALL).today()).isEqualTo(new Crossings(9, 4));
        assertThat(board.crowd(DoorDay.HALL).doors().get(0).heard()).contains(DoorDay.FIRST.plusSeconds(50));
    }

    private static ReadingPack pack(int second, long in, long out) {
        return DoorDay.pack(DoorDay.COUNTER, DoorDay.FIRST.plusSeconds(second), in, out, Optional.of(DoorDay.FIRST));
    }

    private void commit(List<ReadingPack> packs) {
        transaction.executeWithoutResult(status -> projection.project(packs));
    }

    @Configuration
    @ComponentScan(
            basePackages = "smarthall.server.crowd",
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
            return DoorDay.halls();
        }

        @Bean
        LatestReadings nothingWasSeen() {
            return hall -> List.of();
        }
    }
}
