package smarthall.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.hall.HallId;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.DeskWiring;

/** What holds of the journal's numbers on every database, with two servers on it. */
abstract class JournalNumbersContract {

    private static final HallId HALL = new HallId("test-hall");
    private static final HallId OTHER = new HallId("other-hall");

    private final List<AnnotationConfigApplicationContext> servers = new ArrayList<>();
    private DataSource database;
    private JournalStore journal;
    private JournalStore elsewhere;
    private TransactionTemplate transaction;

    abstract DataSource freshDatabase();

    @BeforeEach
    void startTwoServers() {
        database = freshDatabase();
        journal = server();
        elsewhere = server();
        transaction = new TransactionTemplate(servers.get(0).getBean(PlatformTransactionManager.class));
    }

    private JournalStore server() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        // Its pool outlives a server of this test.
        context.registerBean(DataSource.class, () -> database, definition -> definition.setDestroyMethodName(""));
        context.register(Wiring.class);
        context.refresh();
        servers.add(context);
        JournalStore store = context.getBean(JournalStore.class);
        store.prepare(HALL);
        store.prepare(OTHER);
        return store;
    }

    @AfterEach
    void stopThem() {
        servers.forEach(AnnotationConfigApplicationContext::close);
    }

    @Test
    void manyWritersAndReadersSeeOneOrderWithoutGaps() {
        AtomicInteger writing = new AtomicInteger(4);
        List<Callable<List<JournalEntry>>> work = new ArrayList<>();
        for (JournalStore reader : List.of(journal, elsewhere)) {
            work.add(() -> {
                List<JournalEntry> read = new ArrayList<>();
                long seen = 0;
                while (writing.get() > 0 || reader.head(HALL) > seen) {
                    for (JournalEntry entry : reader.after(HALL, seen, 50)) {
                        read.add(entry);
                        seen = entry.seq();
                    }
                }
                return read;
            });
        }
        for (int writer = 0; writer < 4; writer++) {
            String name = "writer-" + writer;
            work.add(() -> {
                for (int i = 0; i < 100; i++) {
                    int number = i;
                    transaction.executeWithoutResult(status -> {
                        append(journal, name, number);
                        if (number % 10 == 9) {
                            status.setRollbackOnly();
                        }
                    });
                }
                writing.decrementAndGet();
                return List.of();
            });
        }

        List<List<JournalEntry>> results = AtOnce.call(work);

        List<JournalEntry> first = results.get(0);
        assertThat(first)
                .extracting(JournalEntry::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 360).boxed().toList());
        assertThat(results.get(1)).isEqualTo(first);
        for (int writer = 0; writer < 4; writer++) {
            String name = "writer-" + writer;
            assertThat(first.stream()
                            .filter(entry -> entry.subject().equals(name))
                            .map(entry -> (Integer) entry.body().get("i")))
                    .as("what one wrote, in the order of writing")
                    .containsExactlyElementsOf(IntStream.range(0, 100)
                            .filter(i -> i % 10 != 9)
                            .boxed()
                            .toList());
        }
        assertThat(unnumbered()).isZero();
    }

    @Test
    void whoWritesHoldsNobodyUpAndIsNotSeenBeforeTheCommit() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService slow = Executors.newSingleThreadExecutor();
        try {
            Future<?> late = slow.submit(() -> transaction.executeWithoutResult(status -> {
                append(journal, "slow", 1);
                written.countDown();
                try {
                    go.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }));
            assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
            commit("fast", 1);
            assertThat(elsewhere.after(HALL, 0, 10))
                    .extracting(JournalEntry::subject)
                    .containsExactly("fast");
            go.countDown();
            late.get(10, TimeUnit.SECONDS);
        } finally {
            go.countDown();
            slow.shutdownNow();
        }
        assertThat(journal.after(HALL, 0, 10)).extracting(JournalEntry::subject).containsExactly("fast", "slow");
    }

    @Test
    void whoReadsInsideATransactionNumbersForAllWhateverBecomesOfIt() {
        commit("one", 1);
        transaction.executeWithoutResult(status -> {
            append(journal, "never", 1);
            assertThat(journal.head(HALL)).isEqualTo(1);
            status.setRollbackOnly();
        });
        assertThat(elsewhere.after(HALL, 0, 10)).extracting(JournalEntry::seq).containsExactly(1L);
    }

    @Test
    void aStoppedServerLeavesAJournalThatIsWholeAndAKilledOneLeavesItToTheNext() {
        commit("one", 1);
        assertThat(unnumbered()).as("nobody has read yet, as after a kill").isEqualTo(1);
        servers.remove(0).close();
        assertThat(unnumbered()).isZero();
        assertThat(elsewhere.latest(HALL, JournalKind.TICKET_ISSUED, 10))
                .extracting(JournalEntry::seq)
                .containsExactly(1L);
    }

    @Test
    void moreThanFitIntoOneTransactionAndAnotherHallsAreNumberedToo() {
        transaction.executeWithoutResult(
                status -> Collections.nCopies(1_203, "many").forEach(name -> append(journal, name, 1)));
        transaction.executeWithoutResult(
                status -> journal.append(OTHER, Clock.systemUTC().instant(), JournalKind.TICKET_ISSUED, "o", Map.of()));

        assertThat(journal.head(HALL)).isEqualTo(1_203);
        assertThat(unnumbered()).as("of the other hall, which nobody has read").isEqualTo(1);
        assertThat(journal.head(OTHER)).isEqualTo(1);
    }

    private void commit(String name, int number) {
        transaction.executeWithoutResult(status -> append(journal, name, number));
    }

    private static void append(JournalStore store, String name, int number) {
        store.append(HALL, Clock.systemUTC().instant(), JournalKind.TICKET_ISSUED, name, Map.of("i", number));
    }

    private int unnumbered() {
        return JdbcClient.create(database)
                .sql("SELECT COUNT(*) FROM journal_new")
                .query(Integer.class)
                .single();
    }

    /** Not marked as a configuration: other tests look for those in this package. */
    @Import(DeskWiring.class)
    @ComponentScan(
            basePackages = "smarthall.server.journal.store",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = Repository.class))
    static class Wiring {}
}
