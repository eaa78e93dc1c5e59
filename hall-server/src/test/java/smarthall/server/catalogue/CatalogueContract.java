package smarthall.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static smarthall.server.catalogue.Items.YIXING;
import static smarthall.server.catalogue.Items.passport;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.calendar.Engagements;
import smarthall.server.catalogue.ItemVersion.Origin;
import smarthall.server.catalogue.ItemVersion.Validity;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.ManualClock;

/** The catalogue through edits, restarts and releases, on every database the product runs on. */
abstract class CatalogueContract {

    private static final HallId VILLAGE = new HallId("village");
    private static final ServiceItem LOCAL = Items.coded("local", Items.GENERAL);
    private static final ServiceItem BUSINESS = Items.coded("shop", new LineId("business"));

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-26T01:00:00Z"));
    private DataSource source;
    private AnnotationConfigApplicationContext context;
    private CatalogueDesk desk;

    abstract DataSource freshDatabase();

    @BeforeEach
    void openTheHalls() {
        source = freshDatabase();
        start(List.of(passport(), LOCAL, BUSINESS));
    }

    @AfterEach
    void closeTheHalls() {
        context.close();
    }

    @Test
    void aHallBeginsWithTheItemsOfItsOwnLinesInTheirOrder() {
        assertThat(codes(YIXING)).containsExactly("passport", "local", "shop");
        assertThat(codes(VILLAGE)).containsExactly("passport", "local");
        assertThat(journalled()).isEmpty();
    }

    @Test
    void aChangeIsANewVersionOfItsHallSeenAtOnceAndAfterARestart() {
        Catalogue before = desk.of(YIXING);
        assertThat(desk.of(YIXING)).isSameAs(before);
        SaveResult result = desk.save(YIXING, promising(5), today(), 1, "li-na", "改为5日");
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        assertThat(promisedIn(YIXING)).isEqualTo(5);
        assertThat(promisedIn(VILLAGE)).isEqualTo(7);
        assertThat(journalled()).singleElement().satisfies(body -> assertThat(body)
                .containsEntry("by", "li-na")
                .containsEntry("codes", List.of("passport")));
        restart();
        assertThat(promisedIn(YIXING)).isEqualTo(5);
        assertThat(desk.history(YIXING, "passport", 10))
                .extracting(
                        version -> version.number(), version -> version.change().why())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "改为5日"), org.assertj.core.groups.Tuple.tuple(1, ""));
    }

    @Test
    void aVersionCountsFromItsDayToItsLastDay() {
        desk.save(YIXING, promising(5), new Validity(day(28), Optional.of(day(29))), 1, "li-na", "两天试行");
        assertThat(promisedIn(YIXING)).isEqualTo(7);
        clock.advance(Duration.ofDays(2));
        assertThat(promisedIn(YIXING)).isEqualTo(5);
        clock.advance(Duration.ofDays(2));
        assertThat(promisedIn(YIXING)).isEqualTo(7);
    }

    @Test
    void anItemIsRetiredFromADayAndKeepsItsNameAndHistory() {
        desk.retire(YIXING, "passport", day(27), 1, "li-na", "移交");
        assertThat(desk.of(YIXING).find("passport")).isPresent();
        clock.advance(Duration.ofDays(1));
        assertThat(desk.of(YIXING).find("passport")).isEmpty();
        assertThat(desk.of(YIXING).name("passport")).contains(passport().name());
        desk.restore(YIXING, "passport", 1, 2, "li-na", "恢复");
        assertThat(desk.of(YIXING).find("passport")).contains(passport());
        assertThat(desk.newest(YIXING, "passport").orElseThrow().change().origin())
                .isEqualTo(Origin.RESTORE);
    }

    @Test
    void anOlderVersionIsTakenUpAgainAsANewOne() {
        desk.save(YIXING, promising(5), today(), 1, "li-na", "改");
        desk.restore(YIXING, "passport", 1, 2, "li-na", "改错了");
        assertThat(promisedIn(YIXING)).isEqualTo(7);
        assertThat(desk.history(YIXING, "passport", 10)).hasSize(3);
        assertThat(desk.restore(YIXING, "passport", 9, 3, "li-na", "没有")).isInstanceOf(SaveResult.Unknown.class);
    }

    @Test
    void whoeverSawAnOlderVersionIsShownTheNewerOne() {
        desk.save(YIXING, promising(5), today(), 1, "li-na", "改");
        assertThat(desk.save(YIXING, promising(6), today(), 1, "wang-li", "改"))
                .isInstanceOfSatisfying(SaveResult.Newer.class, newer -> {
                    assertThat(newer.current().number()).isEqualTo(2);
                    assertThat(newer.current().change().by()).isEqualTo("li-na");
                });
        assertThat(promisedIn(YIXING)).isEqualTo(5);
    }

    /** As a change of the description does that brings a line with its items. */
    @Test
    void nobodyWhoHoldsTheSettingsWaitsForWhoSavesAndIsWaitedForByThem() {
        TransactionTemplate transaction = new TransactionTemplate(context.getBean(JdbcTransactionManager.class));
        Journal journal = context.getBean(Journal.class);
        CatalogueStore store = context.getBean(CatalogueStore.class);
        for (int round = 1; round <= 20; round++) {
            int base = round;
            Callable<Boolean> holds = () -> transaction.execute(status -> {
                journal.lockSettings(YIXING);
                store.lock(YIXING);
                return true;
            });
            Callable<Boolean> saves = () ->
                    desk.save(YIXING, promising(base % 6 + 1), today(), base, "li-na", "改") instanceof SaveResult.Saved;

            assertThat(AtOnce.call(List.of(holds, saves, holds))).containsOnly(true);
        }
    }

    @Test
    void ofManyWhoSaveAtOnceExactlyOneDoes() {
        List<Callable<SaveResult>> all = IntStream.rangeClosed(1, 8)
                .<Callable<SaveResult>>mapToObj(i -> () -> desk.save(YIXING, promising(i), today(), 1, "m" + i, "同时"))
                .toList();
        List<SaveResult> results = AtOnce.call(all);
        assertThat(results).filteredOn(SaveResult.Saved.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(SaveResult.Newer.class::isInstance).hasSize(7);
        assertThat(desk.history(YIXING, "passport", 20)).hasSize(2);
    }

    @Test
    void aGuideWithErrorsIsNotSaved() {
        assertThat(desk.save(YIXING, promising(12), today(), 1, "li-na", "改"))
                .isInstanceOfSatisfying(SaveResult.Refused.class, refused -> assertThat(refused.errors())
                        .extracting(Finding::code)
                        .containsExactly(Finding.Code.PROMISED_ABOVE_STATUTORY));
        assertThat(desk.history(YIXING, "passport", 10)).hasSize(1);
        assertThat(journalled()).isEmpty();
    }

    @Test
    void aNewReleaseChangesWhatNobodyHasEditedAndBringsWhatIsNew() {
        desk.save(YIXING, promising(5), today(), 1, "li-na", "改");
        ServiceItem newRelease = Items.with(LOCAL, Items.promising(3));
        restartWith(List.of(promising(2), newRelease, BUSINESS, Items.coded("new", Items.GENERAL)));
        assertThat(promisedIn(YIXING)).isEqualTo(5);
        assertThat(promisedIn(VILLAGE)).isEqualTo(2);
        assertThat(desk.of(YIXING).find("local")).contains(newRelease);
        assertThat(codes(YIXING)).containsExactly("passport", "local", "shop", "new");
        assertThat(journalled().get(0)).containsEntry("codes", List.of("local", "new"));
        restartWith(List.of(promising(2), newRelease, BUSINESS, Items.coded("new", Items.GENERAL)));
        assertThat(journalled()).hasSize(2);
    }

    @Test
    void anImportIsWholeOrNothing() {
        List<ServiceItem> good = List.of(promising(5), LOCAL, Items.coded("new", Items.GENERAL));
        assertThat(desk.tryImport(YIXING, good))
                .isEqualTo(new ImportResult(List.of("new"), List.of("passport"), 1, List.of()));
        assertThat(promisedIn(YIXING)).isEqualTo(7);
        assertThat(desk.importAll(YIXING, good, "admin", "更新").differing()).isEqualTo(2);
        assertThat(codes(YIXING)).containsExactly("passport", "local", "shop", "new");
        assertThat(journalled()).hasSize(1);

        ImportResult refused =
                desk.importAll(YIXING, List.of(promising(4), Items.coded("x", new LineId("gone"))), "admin", "更新");
        assertThat(refused.refused()).singleElement().satisfies(each -> {
            assertThat(each.place()).isEqualTo(1);
            assertThat(each.errors()).extracting(Finding::code).containsExactly(Finding.Code.DEAD_LINE);
        });
        assertThat(promisedIn(YIXING)).isEqualTo(5);
        assertThat(journalled()).hasSize(1);
    }

    @Test
    void anotherServerOnTheSameDatabaseSeesTheChangeAtOnce() {
        AnnotationConfigApplicationContext first = context;
        CatalogueDesk there = desk;
        assertThat(there.of(YIXING).find("passport")).isPresent();
        start(List.of(passport(), LOCAL, BUSINESS));
        desk.save(YIXING, promising(5), today(), 1, "li-na", "改");
        assertThat(there.of(YIXING).find("passport").orElseThrow().guide().promisedDays())
                .isEqualTo(5);
        first.close();
    }

    private ServiceItem promising(int days) {
        return Items.with(passport(), Items.promising(days));
    }

    private static Validity today() {
        return new Validity(day(26), Optional.empty());
    }

    private static LocalDate day(int ofNovember) {
        return LocalDate.of(2026, 11, ofNovember);
    }

    private int promisedIn(HallId hall) {
        return desk.of(hall).find("passport").orElseThrow().guide().promisedDays();
    }

    private List<String> codes(HallId hall) {
        return desk.of(hall).search("").stream().map(ServiceItem::code).toList();
    }

    private List<Map<String, Object>> journalled() {
        return context.getBean(Journal.class).latest(YIXING, JournalKind.SERVICE_CHANGED, 10).stream()
                .map(entry -> entry.body())
                .toList();
    }

    private void restart() {
        restartWith(List.of(passport(), LOCAL, BUSINESS));
    }

    private void restartWith(List<ServiceItem> seed) {
        context.close();
        start(seed);
    }

    private void start(List<ServiceItem> seed) {
        context = new AnnotationConfigApplicationContext();
        // The database outlives the server: a singleton from outside is not closed with it.
        context.getBeanFactory().registerSingleton("source", source);
        context.registerBean(ManualClock.class, () -> clock);
        context.registerBean(CatalogueSeed.class, () -> new CatalogueSeed(seed, Map.of()));
        context.register(Wiring.class);
        context.refresh();
        desk = context.getBean(CatalogueDesk.class);
    }

    @Configuration
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(basePackages = {"smarthall.server.catalogue.store", "smarthall.server.journal"})
    static class Wiring {

        @Bean
        JdbcClient jdbc(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        JdbcTransactionManager transactions(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        Halls halls() {
            return new Halls(List.of(Items.hall(YIXING, "general", "business"), Items.hall(VILLAGE, "general")));
        }

        @Bean
        CatalogueDesk desk(
                Halls halls,
                CatalogueStore store,
                CatalogueSeed seed,
                Journal journal,
                ManualClock clock,
                ObjectProvider<Engagements> engagements,
                JdbcTransactionManager transactions) {
            return new CatalogueDesk(halls, store, seed, journal, clock, engagements, transactions);
        }
    }
}
