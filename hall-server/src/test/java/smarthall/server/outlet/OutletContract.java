package smarthall.server.outlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.WireEntry;
import smarthall.server.outlet.OutletDesk.Turn;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.DeskWiring;
import smarthall.server.testing.ManualClock;

/** What outlets promise, on every database the product runs on. */
abstract class OutletContract {

    private static final HallId HALL = new HallId("test-hall");

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T01:30:00Z"));
    private final ManualClock realTime = new ManualClock(Instant.parse("2026-11-27T01:00:00Z"));
    private final Recorder other = new Recorder();
    private AnnotationConfigApplicationContext context;
    private OutletDesk desk;

    abstract DataSource freshDatabase();

    @BeforeEach
    void openTheHall() {
        context = new AnnotationConfigApplicationContext();
        DataSource source = freshDatabase();
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(Clock.class, () -> clock);
        context.register(Wiring.class);
        context.refresh();
        desk = server();
    }

    private OutletDesk server() {
        return new OutletDesk(
                context.getBean(Halls.class),
                context.getBean(Journal.class),
                context.getBean(OutletStore.class),
                realTime);
    }

    @AfterEach
    void closeTheHall() {
        context.close();
    }

    private void write(int entries) {
        write(entries, JournalKind.TICKET_CALLED);
    }

    private void write(int entries, JournalKind kind) {
        new TransactionTemplate(context.getBean(JdbcTransactionManager.class))
                .executeWithoutResult(
                        status -> IntStream.range(0, entries).forEach(number -> context.getBean(Journal.class)
                                .write(HALL, kind, "subject", Map.of("number", "A" + number))));
    }

    @Test
    void whatWasBeforeIsNoNewsAndWhatFollowsComesInOrderOnce() {
        write(3);
        desk.begin(other);
        assertThat(desk.send(HALL, other)).isEqualTo(Turn.UP_TO_DATE);

        write(150);
        assertThat(desk.send(HALL, other)).isEqualTo(Turn.MORE);
        assertThat(desk.send(HALL, other)).isEqualTo(Turn.UP_TO_DATE);
        assertThat(desk.send(HALL, other)).isEqualTo(Turn.UP_TO_DATE);

        assertThat(other.seqs()).containsExactlyElementsOf(range(4, 153));
        assertThat(other.had.get(0))
                .isEqualTo(new WireEntry(
                        4,
                        OffsetDateTime.parse("2026-11-23T09:30:00+08:00"),
                        "ticket-called",
                        "subject",
                        Map.of("number", "A0")));
    }

    @Test
    void whatTheOtherSideDidNotTakeComesAgain() {
        desk.begin(other);
        write(5);
        other.takes = 2;
        assertThat(desk.send(HALL, other)).isEqualTo(Turn.REFUSED);
        other.takes = 0;
        assertThat(desk.send(HALL, other)).isEqualTo(Turn.REFUSED);
        other.takes = Integer.MAX_VALUE;
        // A server that starts anew goes on where the other side has come to.
        desk = server();
        desk.begin(other);
        assertThat(desk.send(HALL, other)).isEqualTo(Turn.UP_TO_DATE);

        assertThat(other.seqs()).containsExactlyElementsOf(range(1, 5));
    }

    @Test
    void whatOnlyAuditorsReadStaysHere() {
        desk.begin(other);
        write(1);
        write(1, JournalKind.TOKEN_MADE);
        write(1, JournalKind.DEVICE_ONLINE);
        assertThat(desk.send(HALL, other)).isEqualTo(Turn.UP_TO_DATE);

        assertThat(other.seqs()).containsExactly(1L, 3L);
        write(1, JournalKind.TOKEN_MADE);
        assertThat(desk.send(HALL, other)).isEqualTo(Turn.UP_TO_DATE);
        assertThat(desk.send(HALL, other)).isEqualTo(Turn.UP_TO_DATE);
        assertThat(other.seqs()).hasSize(2);
    }

    @Test
    void ofSeveralServersOneSpeaksAtATime() {
        desk.begin(other);
        write(60);

        AtOnce.call(Collections.nCopies(6, () -> server().send(HALL, other)));

        assertThat(other.seqs()).containsExactlyElementsOf(range(1, 60));
    }

    @Test
    void aServerThatDiedInItsTurnHoldsTheOthersUpForHalfAMinute() {
        desk.begin(other);
        write(1);
        context.getBean(OutletStore.class)
                .take(HALL, other.name(), realTime.instant(), realTime.instant().plusSeconds(30));

        assertThat(desk.send(HALL, other)).isEqualTo(Turn.TAKEN);
        realTime.advance(Duration.ofSeconds(30));
        assertThat(desk.send(HALL, other)).isEqualTo(Turn.UP_TO_DATE);
        assertThat(other.seqs()).containsExactly(1L);
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static final class Recorder implements Outlet {

        private final List<WireEntry> had = Collections.synchronizedList(new ArrayList<>());
        private int takes = Integer.MAX_VALUE;

        @Override
        public String name() {
            return "recorder";
        }

        @Override
        public int send(HallId hall, List<WireEntry> entries) {
            List<WireEntry> taken = entries.subList(0, Math.min(takes, entries.size()));
            had.addAll(taken);
            return taken.size();
        }

        private List<Long> seqs() {
            return had.stream().map(WireEntry::seq).toList();
        }
    }

    @Configuration
    @Import(DeskWiring.class)
    @ComponentScan(
            basePackages = {"smarthall.server.outlet.store", "smarthall.server.journal"},
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ANNOTATION,
                            classes = {Service.class, Repository.class}))
    static class Wiring {

        @Bean
        Halls halls() {
            return new Halls(List.of(new HallDescription(
                    HALL,
                    new LocalText("测试", "Test"),
                    java.time.ZoneId.of("Asia/Shanghai"),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of())));
        }
    }
}
