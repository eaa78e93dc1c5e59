package smarthall.server.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.testing.ManualClock;

/** Imported knowledge through restarts and failures, on every database the product runs on. */
abstract class ImportedKnowledgeContract {

    private static final HallId HALL = new HallId("yixing");
    private static final HallId OTHER = new HallId("village");

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-25T01:00:00Z"));
    private DataSource source;
    private AnnotationConfigApplicationContext context;
    private AssistantDesk desk;

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

    @Test
    void whatWasImportedAnswersInItsHallOnlyAndAfterARestart() {
        desk.replace(HALL, List.of(entry("wifi", "大厅有无线网吗")), "admin");
        assertThat(first(HALL, "有没有无线网")).isEqualTo("wifi");
        assertThat(first(OTHER, "有没有无线网")).isEmpty();
        restart();
        assertThat(first(HALL, "有没有无线网")).isEqualTo("wifi");
        assertThat(first(OTHER, "有没有无线网")).isEmpty();
        assertThat(context.getBean(Journal.class).latest(HALL, JournalKind.KNOWLEDGE_REPLACED, 5))
                .hasSize(1);
    }

    @Test
    void whatWasImportedAtOneServerAnswersAtAnother() {
        AnnotationConfigApplicationContext other = opened();
        try {
            AssistantDesk there = other.getBean(AssistantDesk.class);
            assertThat(there.answers(HALL, new Question("有没有无线网"))).isEmpty();
            desk.replace(HALL, List.of(entry("wifi", "大厅有无线网吗")), "admin");
            assertThat(there.answers(HALL, new Question("有没有无线网"))).isNotEmpty();
        } finally {
            other.close();
        }
    }

    @Test
    void aSecondImportLeavesNothingOfTheFirst() {
        desk.replace(HALL, List.of(entry("wifi", "大厅有无线网吗")), "admin");
        desk.replace(
                HALL,
                IntStream.range(0, 1200)
                        .mapToObj(i -> entry("e" + i, "事项编号x" + i))
                        .toList(),
                "admin");
        assertThat(first(HALL, "有没有无线网")).isEmpty();
        restart();
        assertThat(first(HALL, "有没有无线网")).isEmpty();
        assertThat(first(HALL, "x1199")).isEqualTo("e1199");
    }

    @Test
    void anImportThatTheStoreRefusesChangesNothing() {
        desk.replace(HALL, List.of(entry("wifi", "大厅有无线网吗")), "admin");
        List<Entry> twice = List.of(entry("new", "大厅有充电宝吗"), entry("same", "一"), entry("same", "二"));
        assertThatThrownBy(() -> desk.replace(HALL, twice, "admin"))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(first(HALL, "有没有无线网")).isEqualTo("wifi");
        restart();
        assertThat(first(HALL, "有没有无线网")).isEqualTo("wifi");
        assertThat(first(HALL, "有没有充电宝")).isEmpty();
        assertThat(context.getBean(Journal.class).latest(HALL, JournalKind.KNOWLEDGE_REPLACED, 5))
                .hasSize(1);
    }

    @Test
    void theLongestEntryIsKeptWhole() {
        Entry longest = Entry.inOneWording(
                "i".repeat(Entry.LONGEST_ID),
                "问".repeat(Entry.LONGEST_TITLE),
                "答".repeat(Entry.LONGEST_TEXT),
                List.of("passport", "social-card"));
        desk.replace(HALL, List.of(longest), "admin");
        assertThat(context.getBean(EntryStore.class).entries(HALL)).containsExactly(longest);
    }

    private void restart() {
        context.close();
        start();
    }

    private void start() {
        context = opened();
        desk = context.getBean(AssistantDesk.class);
    }

    private AnnotationConfigApplicationContext opened() {
        AnnotationConfigApplicationContext opened = new AnnotationConfigApplicationContext();
        // The database outlives the server: a singleton from outside is not closed with it.
        opened.getBeanFactory().registerSingleton("source", source);
        opened.registerBean(ManualClock.class, () -> clock);
        opened.register(Wiring.class);
        opened.refresh();
        return opened;
    }

    private String first(HallId hall, String words) {
        return desk.answers(hall, new Question(words)).stream()
                .findFirst()
                .map(answer -> answer.entry().id())
                .orElse("");
    }

    private static Entry entry(String id, String question) {
        return Entry.inOneWording(id, question, "", List.of());
    }

    @Configuration
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackages = {
                "smarthall.server.assistant.store",
                "smarthall.server.assistant.lucene",
                "smarthall.server.journal"
            })
    static class Wiring {

        @Bean
        JdbcClient jdbc(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        JdbcTemplate template(DataSource source) {
            return new JdbcTemplate(source);
        }

        @Bean
        JdbcTransactionManager transactions(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        Halls halls() {
            return new Halls(List.of(hall(HALL), hall(OTHER)));
        }

        @Bean
        AssistantDesk desk(
                EntryStore store,
                KnowledgeSearch.Maker searches,
                Journal journal,
                JdbcTransactionManager transactions) {
            return new AssistantDesk(
                    Catalogues.always(new Catalogue(List.of())),
                    new HallQuestions(List.of(entry("hall-toilet", "洗手间在哪里"), entry("hall-hours", "几点开门"))),
                    store,
                    searches,
                    journal,
                    transactions);
        }

        private static HallDescription hall(HallId id) {
            return new HallDescription(
                    id,
                    new LocalText("测试", "Test"),
                    java.time.ZoneId.of("Asia/Shanghai"),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }
    }
}
