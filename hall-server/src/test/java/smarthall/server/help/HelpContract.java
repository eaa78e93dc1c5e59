package smarthall.server.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
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
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.help.HelpCall.Kind;
import smarthall.server.help.HelpCall.State;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketId;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.DeskWiring;
import smarthall.server.testing.ManualClock;

/** What calls for help promise, on every database the product runs on. */
abstract class HelpContract {

    private static final HallId HALL = new HallId("test-hall");
    private static final ZoneId ROOM = new ZoneId("room");
    private static final HelpDesk.Wish WISH = new HelpDesk.Wish(Kind.FORM, Optional.of(ROOM));

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T01:30:00Z"));
    private final Ticket mine = ticket("A001", Ticket.Priority.ELDERLY);
    private AnnotationConfigApplicationContext context;
    private HelpDesk desk;

    abstract DataSource freshDatabase();

    @BeforeEach
    void openTheHall() {
        context = new AnnotationConfigApplicationContext();
        DataSource source = freshDatabase();
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(Clock.class, () -> clock);
        context.register(Wiring.class);
        context.refresh();
        desk = context.getBean(HelpDesk.class);
    }

    @AfterEach
    void closeTheHall() {
        context.close();
    }

    @Test
    void pressedAtOnceItIsOneCall() {
        List<HelpResult> results = AtOnce.call(Collections.nCopies(12, () -> desk.ask(HALL, mine, WISH)));

        assertThat(results.stream().map(HelpContract::call).map(HelpCall::id).distinct())
                .hasSize(1);
        assertThat(desk.open(HALL)).singleElement().satisfies(call -> {
            assertThat(call.number()).contains("A001");
            assertThat(call.priority()).isEqualTo(Ticket.Priority.ELDERLY);
            assertThat(call.zone()).contains(ROOM);
        });
        assertThat(kinds()).containsExactly(JournalKind.HELP_ASKED);
    }

    @Test
    void ofManyGuidesWhoGoOneDoes() {
        UUID id = call(desk.ask(HALL, mine, WISH)).id();

        List<HelpResult> results = AtOnce.call(IntStream.range(0, 8)
                .<Callable<HelpResult>>mapToObj(guide -> () -> desk.claim(HALL, id, "guide-" + guide))
                .toList());

        assertThat(results).filteredOn(HelpResult.Made.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(HelpResult.TooLate.class::isInstance).hasSize(7);
        String who = desk.open(HALL).get(0).claimedBy().orElseThrow();
        assertThat(results).filteredOn(HelpResult.TooLate.class::isInstance).allSatisfy(result -> assertThat(
                        ((HelpResult.TooLate) result).call().claimedBy())
                .contains(who));
        assertThat(kinds()).containsExactly(JournalKind.HELP_ASKED, JournalKind.HELP_CLAIMED);
    }

    @Test
    void whoCannotGoLeavesItToOthersAndWhoWasHelpedMayCallAgain() {
        UUID id = call(desk.ask(HALL, mine, WISH)).id();
        assertThat(desk.done(HALL, id, "li-na")).as("nobody went").isInstanceOf(HelpResult.TooLate.class);
        desk.claim(HALL, id, "li-na");
        assertThat(call(desk.release(HALL, id)).claimedBy()).isEmpty();
        desk.claim(HALL, id, "wang-fang");
        clock.advance(Duration.ofMinutes(3));

        HelpCall done = call(desk.done(HALL, id, "wang-fang"));

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.endedAt()).contains(clock.instant());
        assertThat(desk.open(HALL)).isEmpty();
        assertThat(desk.of(HALL, mine)).contains(done);
        assertThat(desk.claim(HALL, id, "li-na")).isInstanceOf(HelpResult.TooLate.class);
        assertThat(call(desk.ask(HALL, mine, WISH)).id()).isNotEqualTo(id);
    }

    @Test
    void aCallIsTakenBackWhetherSomebodyIsOnTheWayOrNot() {
        assertThat(desk.cancel(HALL, mine)).isInstanceOf(HelpResult.Unknown.class);
        UUID id = call(desk.ask(HALL, mine, WISH)).id();
        desk.claim(HALL, id, "li-na");

        assertThat(call(desk.cancel(HALL, mine)).state()).isEqualTo(State.CANCELLED);

        assertThat(desk.cancel(HALL, mine)).isInstanceOf(HelpResult.TooLate.class);
        assertThat(desk.done(HALL, id, "li-na")).isInstanceOf(HelpResult.TooLate.class);
        assertThat(kinds()).endsWith(JournalKind.HELP_CLAIMED, JournalKind.HELP_CANCELLED);
    }

    @Test
    void whoCallsAgainAndAgainIsAskedToComeToTheReception() {
        for (int call = 0; call < 4; call++) {
            desk.ask(HALL, mine, WISH);
            desk.cancel(HALL, mine);
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(desk.ask(HALL, mine, WISH)).isInstanceOf(HelpResult.TooOften.class);
        assertThat(desk.ask(HALL, ticket("A002", Ticket.Priority.NONE), WISH)).isInstanceOf(HelpResult.Made.class);
        clock.advance(Duration.ofMinutes(30));
        assertThat(desk.ask(HALL, mine, WISH)).isInstanceOf(HelpResult.Made.class);
    }

    @Test
    void terminalsCallForThoseInFrontOfThem() {
        HelpCall call = call(desk.ask(HALL, "kiosk at the door", new HelpDesk.Wish(Kind.MACHINE, Optional.empty())));

        assertThat(call.number()).isEmpty();
        assertThat(call.toWire(context.getBean(Halls.class).get(HALL)))
                .containsEntry("source", "TERMINAL")
                .containsEntry("terminal", "kiosk at the door")
                .doesNotContainKeys("number", "zone", "claimedBy");
        assertThat(desk.ask(HALL, mine, new HelpDesk.Wish(Kind.WAY, Optional.of(new ZoneId("attic")))))
                .isInstanceOf(HelpResult.UnknownZone.class);
        assertThat(desk.claim(HALL, UUID.randomUUID(), "li-na")).isInstanceOf(HelpResult.Unknown.class);
    }

    private static HelpCall call(HelpResult result) {
        assertThat(result).isInstanceOf(HelpResult.Made.class);
        return ((HelpResult.Made) result).call();
    }

    private List<JournalKind> kinds() {
        return context.getBean(JournalStore.class).after(HALL, 0, 100).stream()
                .map(JournalEntry::kind)
                .toList();
    }

    private Ticket ticket(String number, Ticket.Priority priority) {
        Instant now = clock.instant();
        return new Ticket(
                new TicketId(UUID.randomUUID()),
                number,
                new LineId("general"),
                "card",
                Ticket.Channel.KIOSK,
                priority,
                Ticket.State.WAITING,
                now,
                now,
                now,
                Optional.empty(),
                new Ticket.Way(0, Optional.empty(), 0, 0, 0, Optional.empty(), 0));
    }

    @Configuration
    @Import(DeskWiring.class)
    @ComponentScan(
            basePackages = {"smarthall.server.help", "smarthall.server.journal"},
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ANNOTATION,
                            classes = {Service.class, Repository.class}))
    static class Wiring {

        @Bean
        Halls halls() {
            LocalText name = new LocalText("测试", "Test");
            return new Halls(List.of(new HallDescription(
                    HALL,
                    name,
                    java.time.ZoneId.of("Asia/Shanghai"),
                    List.of(new HallDescription.Zone(ROOM, name, 100)),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of())));
        }
    }
}
