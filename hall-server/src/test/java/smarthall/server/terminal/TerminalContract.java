package smarthall.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import smarthall.server.alert.Alert;
import smarthall.server.alert.Fault;
import smarthall.server.alert.FaultDesk;
import smarthall.server.command.DeviceCommand;
import smarthall.server.enrolment.EnrolmentKind;
import smarthall.server.enrolment.Enrolments;
import smarthall.server.enrolment.InviteResult;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.OpenSpan;
import smarthall.server.hall.OpeningHours;
import smarthall.server.hall.ZoneId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import smarthall.server.rights.Rights;
import smarthall.server.terminal.Terminal.State;
import smarthall.server.terminal.TerminalReport.Paper;
import smarthall.server.terminal.TerminalReport.Part;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.DeskWiring;
import smarthall.server.testing.ManualClock;

/** What is promised of terminals, on every database the product runs on. */
abstract class TerminalContract {

    private static final HallId HALL = new HallId("test-hall");
    private static final ZoneId LOBBY = new ZoneId("lobby");
    private static final DeviceId SOUTH = new DeviceId("kiosk-south");
    private static final TerminalName KIOSK = TerminalName.kiosk("kiosk-south");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3};
    private static final LocalText PAPER_IS_CHANGED = new LocalText("正在换纸", "Paper is being changed");

    /** A Monday, 09:30 in the hall. */
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T01:30:00Z"));

    private AnnotationConfigApplicationContext context;
    private TerminalDesk desk;
    private TerminalPlaces places;
    private SilenceWatch watch;
    private FaultDesk faults;

    @TempDir
    Path secrets;

    abstract DataSource freshDatabase();

    @BeforeEach
    void openTheHall() {
        context = new AnnotationConfigApplicationContext();
        DataSource source = freshDatabase();
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Rights.class, () -> () -> {});
        context.registerBean(
                HallSettings.class, () -> new HallSettings(List.of(Path.of("none")), secrets, secrets, "", ""));
        context.register(Wiring.class);
        context.refresh();
        desk = context.getBean(TerminalDesk.class);
        places = context.getBean(TerminalPlaces.class);
        watch = context.getBean(SilenceWatch.class);
        faults = context.getBean(FaultDesk.class);
    }

    @AfterEach
    void closeTheHall() {
        context.close();
    }

    @Test
    void aKioskThatSpeaksIsThereAndOneThatFallsSilentIsMissedOnceAndBackByItself() {
        List<TerminalDesk.Told> told =
                AtOnce.call(Collections.nCopies(6, () -> desk.heard(HALL, KIOSK, report(Paper.OK))));
        assertThat(told).allSatisfy(each -> assertThat(each.terminal().id()).isEqualTo(SOUTH));
        speakFor(Duration.ofMinutes(2));
        assertThat(kinds()).containsExactly(JournalKind.DEVICE_ONLINE);

        lookFor(Duration.ofMinutes(2));
        assertThat(south().state()).isEqualTo(State.OFFLINE);
        assertThat(openFaults()).containsExactly("TERMINAL_SILENT kiosk-south");
        assertThat(kinds())
                .containsExactly(JournalKind.DEVICE_ONLINE, JournalKind.FAULT_RAISED, JournalKind.DEVICE_OFFLINE);

        desk.heard(HALL, KIOSK, report(Paper.OK));
        assertThat(openFaults()).isEmpty();
        assertThat(south().state()).isEqualTo(State.ONLINE);
        assertThat(kinds()).endsWith(JournalKind.FAULT_MENDED, JournalKind.DEVICE_ONLINE);
    }

    @Test
    void nobodyIsSilentForAServerThatCouldNotHear() {
        desk.heard(HALL, KIOSK, report(Paper.OK));
        watch.look(List.of(HALL));
        clock.advance(Duration.ofMinutes(10));
        watch.look(List.of(HALL));

        assertThat(south().state()).isEqualTo(State.ONLINE);
        lookFor(SilenceWatch.PATIENCE.plusSeconds(10));
        assertThat(south().state()).isEqualTo(State.OFFLINE);
    }

    @Test
    void afterHoursNobodyIsCalledForAKioskThatIsSwitchedOffUntilTheHallOpens() {
        clock.advance(Duration.ofHours(10));
        desk.heard(HALL, KIOSK, report(Paper.OK));
        lookFor(Duration.ofMinutes(2));
        assertThat(south().state()).isEqualTo(State.OFFLINE);
        assertThat(openFaults()).isEmpty();

        clock.advance(Duration.ofHours(14));
        lookFor(Duration.ofMinutes(2));
        assertThat(openFaults()).containsExactly("TERMINAL_SILENT kiosk-south");
    }

    @Test
    void aCounterScreenGoesWithItsClerkAndADisplayIsMissed() {
        desk.heard(HALL, TerminalName.counterScreen("1"), report(Paper.UNKNOWN));
        desk.heard(HALL, TerminalName.display("north"), report(Paper.UNKNOWN));
        lookFor(Duration.ofMinutes(2));

        assertThat(openFaults()).containsExactly("TERMINAL_SILENT north");
        assertThat(places.all(HALL))
                .extracting(each -> each.terminal().id() + " " + each.zone())
                .containsExactly("counter-screen-1 Optional[lobby]", "display-north Optional.empty");
    }

    @Test
    void paperThatRunsOutCallsForItAndIsMendedWhenThereIsSome() {
        desk.heard(HALL, KIOSK, report(Paper.LOW));
        assertThat(openFaults()).containsExactly("PAPER_LOW kiosk-south");
        Fault low = faults.faults(HALL).get(0);
        assertThat(faults.acknowledge(HALL, low.id(), "facility")).isInstanceOf(FaultDesk.Decision.Made.class);
        assertThat(faults.acknowledge(HALL, low.id(), "manager")).isInstanceOf(FaultDesk.Decision.TooLate.class);
        assertThat(faults.acknowledge(HALL, UUID.randomUUID(), "manager"))
                .isInstanceOf(FaultDesk.Decision.Unknown.class);

        desk.heard(HALL, KIOSK, report(Paper.OUT));
        assertThat(openFaults()).containsExactly("PAPER_OUT kiosk-south");
        desk.heard(HALL, KIOSK, report(Paper.OK));
        assertThat(openFaults()).isEmpty();
        assertThat(faults.faults(HALL)).hasSize(2).allSatisfy(fault -> assertThat(fault.state())
                .isEqualTo(Alert.State.RESOLVED));
    }

    @Test
    void anOrderIsFetchedUntilItIsAnswered() {
        desk.heard(HALL, KIOSK, report(Paper.OK));
        DeviceCommand order = order(TerminalOrder.RESTART);
        assertThat(desk.heard(HALL, KIOSK, report(Paper.OK)).orders()).containsExactly(order);

        assertThat(desk.answered(HALL, TerminalName.kiosk("another"), order.id(), true, ""))
                .isFalse();
        assertThat(desk.answered(HALL, KIOSK, order.id(), true, "")).isTrue();
        assertThat(desk.heard(HALL, KIOSK, report(Paper.OK)).orders()).isEmpty();
        assertThat(desk.orders(HALL, SOUTH).orElseThrow().get(0).state()).isEqualTo(DeviceCommand.State.DONE);
        assertThat(kinds())
                .containsExactly(
                        JournalKind.DEVICE_ONLINE,
                        JournalKind.DEVICE_COMMANDED,
                        JournalKind.TERMINAL_ORDERED,
                        JournalKind.DEVICE_REPLIED);
        clock.advance(Duration.ofMinutes(11));
        assertThat(desk.heard(HALL, KIOSK, report(Paper.OK)).orders()).isEmpty();
    }

    @Test
    void whoIsUnknownOrCannotDoItIsNotOrdered() {
        assertThat(desk.order(HALL, SOUTH, TerminalOrder.RESTART, Optional.empty(), "facility"))
                .isInstanceOf(OrderResult.UnknownTerminal.class);
        desk.heard(HALL, TerminalName.display("north"), report(Paper.UNKNOWN));
        assertThat(desk.order(
                        HALL, new DeviceId("display-north"), TerminalOrder.SCREENSHOT, Optional.empty(), "facility"))
                .isInstanceOf(OrderResult.CannotDoThat.class);
        desk.heard(HALL, KIOSK, report(Paper.OK));
        for (int sent = 0; sent < 10; sent++) {
            order(TerminalOrder.IDENTIFY);
        }
        assertThat(desk.order(HALL, SOUTH, TerminalOrder.IDENTIFY, Optional.empty(), "facility"))
                .isEqualTo(new OrderResult.TooMany(10));
    }

    @Test
    void outOfServiceItStaysUntilItIsOrderedBackAndLeadsToTheNextInService() {
        enrol("kiosk-north");
        desk.heard(HALL, TerminalName.kiosk("kiosk-north"), report(Paper.OK));
        desk.heard(HALL, KIOSK, report(Paper.OK));
        desk.order(HALL, SOUTH, TerminalOrder.OUT_OF_SERVICE, Optional.of(PAPER_IS_CHANGED), "facility");

        Terminal out = desk.heard(HALL, KIOSK, report(Paper.OK)).terminal();
        assertThat(out.out().orElseThrow().message()).isEqualTo(PAPER_IS_CHANGED);
        assertThat(places.next(HALL, SOUTH)).contains(LOBBY);
        lookFor(Duration.ofMinutes(2));
        assertThat(places.next(HALL, SOUTH)).as("the other is silent").isEmpty();
        assertThat(desk.heard(HALL, KIOSK, report(Paper.OK)).terminal().out()).isPresent();

        order(TerminalOrder.IN_SERVICE);
        assertThat(desk.heard(HALL, KIOSK, report(Paper.OK)).terminal().out()).isEmpty();
    }

    @Test
    void aPictureIsTakenByOrderAloneSeenByNameAndSoonGone() {
        desk.heard(HALL, KIOSK, report(Paper.OK));
        DeviceCommand restart = order(TerminalOrder.RESTART);
        assertThat(desk.taken(HALL, KIOSK, restart.id(), PNG)).isFalse();
        assertThat(desk.taken(HALL, KIOSK, UUID.randomUUID(), PNG)).isFalse();
        DeviceCommand order = order(TerminalOrder.SCREENSHOT);
        assertThat(desk.taken(HALL, TerminalName.kiosk("another"), order.id(), PNG))
                .isFalse();

        assertThat(desk.taken(HALL, KIOSK, order.id(), PNG)).isTrue();
        assertThat(desk.taken(HALL, KIOSK, order.id(), PNG)).as("once").isFalse();
        Screenshot seen = desk.screenshot(HALL, SOUTH, "manager").orElseThrow();
        assertThat(seen.png()).isEqualTo(PNG);
        assertThat(entries())
                .filteredOn(entry -> entry.kind().audience() == JournalKind.Audience.AUDIT)
                .extracting(entry -> entry.kind() + " " + entry.body().get("by"))
                .containsExactly("SCREENSHOT_TAKEN facility", "SCREENSHOT_SEEN manager");

        clock.advance(SilenceWatch.SCREENSHOT_KEPT.plusSeconds(1));
        watch.look(List.of(HALL));
        assertThat(desk.screenshot(HALL, SOUTH, "manager")).isEmpty();
    }

    @Test
    void anEnrolledTerminalIsKnownBeforeItSpeaksAndHeardAtTheBroker() {
        DeviceId north = new DeviceId("kiosk-north");
        KnownTerminals known = context.getBean(KnownTerminals.class);
        assertThat(known.told(HALL, north, true, clock.instant())).isFalse();
        enrol("kiosk-north");
        assertThat(places.all(HALL)).singleElement().satisfies(each -> {
            assertThat(each.terminal().state()).isEqualTo(State.UNKNOWN);
            assertThat(each.zone()).contains(LOBBY);
        });

        assertThat(known.told(HALL, north, true, clock.instant())).isTrue();
        assertThat(known.told(HALL, north, true, clock.instant())).isTrue();
        lookFor(Duration.ofMinutes(5));
        assertThat(openFaults()).as("at the broker silence says nothing").isEmpty();
        known.told(HALL, north, false, clock.instant());
        assertThat(openFaults()).containsExactly("TERMINAL_SILENT kiosk-north");
        known.told(new HallId("nowhere"), north, true, clock.instant());
        assertThat(entries())
                .filteredOn(entry -> entry.subject().equals("kiosk-north"))
                .extracting(JournalEntry::kind)
                .contains(JournalKind.DEVICE_ONLINE, JournalKind.DEVICE_OFFLINE);
    }

    @Test
    void oneThatIsGoneForGoodIsForgottenWithItsFaults() {
        assertThat(desk.forget(HALL, SOUTH)).isFalse();
        desk.heard(HALL, KIOSK, report(Paper.LOW));
        lookFor(Duration.ofMinutes(2));
        assertThat(openFaults()).hasSize(2);

        assertThat(desk.forget(HALL, SOUTH)).isTrue();
        assertThat(openFaults()).isEmpty();
        assertThat(places.all(HALL)).isEmpty();
        desk.heard(HALL, KIOSK, report(Paper.OK));
        assertThat(places.all(HALL)).hasSize(1);
    }

    @Test
    void everyNameIsOneDeviceOfItsOwn() {
        HallDescription hall = context.getBean(Halls.class).get(HALL);
        assertThat(KIOSK.id(hall)).isEqualTo(SOUTH);
        assertThat(List.of(
                                TerminalName.kiosk("first terminal"),
                                TerminalName.kiosk("first-terminal"),
                                TerminalName.kiosk("air-lobby"),
                                TerminalName.kiosk("display-north"),
                                TerminalName.display("north"),
                                TerminalName.kiosk("南门自助机"),
                                TerminalName.kiosk("北门自助机"),
                                TerminalName.kiosk("x".repeat(100)))
                        .stream()
                        .map(name -> name.id(hall).value())
                        .distinct())
                .hasSize(8)
                .doesNotContain("air-lobby");
    }

    private void enrol(String kiosk) {
        Enrolments enrolments = context.getBean(Enrolments.class);
        InviteResult.Invited invited = (InviteResult.Invited) enrolments.invite(
                HALL, new DeviceId(kiosk), EnrolmentKind.KIOSK, Optional.of(LOBBY), Duration.ofMinutes(5), "facility");
        enrolments.exchange(HALL, invited.code());
    }

    private void speakFor(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(5)) {
            clock.advance(Duration.ofSeconds(5));
            desk.heard(HALL, KIOSK, report(Paper.OK));
            watch.look(List.of(HALL));
        }
    }

    private void lookFor(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(5)) {
            watch.look(List.of(HALL));
            clock.advance(Duration.ofSeconds(5));
        }
    }

    private DeviceCommand order(TerminalOrder order) {
        return ((OrderResult.Ordered) desk.order(HALL, SOUTH, order, Optional.empty(), "facility")).command();
    }

    private Terminal south() {
        return places.all(HALL).stream()
                .map(TerminalPlaces.Placed::terminal)
                .filter(each -> each.id().equals(SOUTH))
                .findFirst()
                .orElseThrow();
    }

    private List<String> openFaults() {
        return faults.faults(HALL).stream()
                .filter(Fault::open)
                .map(fault -> fault.kind() + " " + fault.of().name())
                .toList();
    }

    private List<JournalKind> kinds() {
        return entries().stream().map(JournalEntry::kind).toList();
    }

    private List<JournalEntry> entries() {
        return context.getBean(JournalStore.class).after(HALL, 0, 1000);
    }

    private static TerminalReport report(Paper paper) {
        return new TerminalReport(
                "0.1.0",
                Duration.ofMinutes(1),
                paper,
                Part.OK,
                Part.NONE,
                Part.OK,
                Optional.empty(),
                "HOME",
                Duration.ZERO);
    }

    @Configuration
    @Import(DeskWiring.class)
    @ComponentScan(
            basePackages = {
                "smarthall.server.terminal",
                "smarthall.server.command",
                "smarthall.server.calendar",
                "smarthall.server.enrolment",
                "smarthall.server.journal",
                "smarthall.server.access"
            },
            useDefaultFilters = false,
            includeFilters = {
                @ComponentScan.Filter(
                        type = FilterType.ANNOTATION,
                        classes = {Service.class, Repository.class}),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(EnrolmentKey|Passwords)")
            })
    @ComponentScan(
            basePackages = "smarthall.server.alert",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(FaultDesk|JdbcFaultStore)"))
    static class Wiring {

        @Bean
        Halls halls() {
            LocalText name = new LocalText("测试", "Test");
            OpeningHours hours = new OpeningHours(
                    false,
                    Map.of(
                            DayOfWeek.MONDAY, List.of(OpenSpan.parse("09:00-17:00")),
                            DayOfWeek.TUESDAY, List.of(OpenSpan.parse("09:00-17:00"))));
            LineId line = new LineId("general");
            return new Halls(List.of(new HallDescription(
                    HALL,
                    name,
                    java.time.ZoneId.of("Asia/Shanghai"),
                    List.of(new HallDescription.Zone(LOBBY, name, 100)),
                    List.of(),
                    List.of(new HallDescription.Line(line, "A", name, 300, 900)),
                    List.of(new HallDescription.Counter(new CounterId("1"), name, LOBBY, List.of(line))),
                    List.of(),
                    List.of(new HallDescription.Device(
                            new DeviceId("air-lobby"), "AIR_STATION", LOBBY, Optional.empty(), Optional.empty())),
                    Optional.empty(),
                    hours)));
        }
    }
}
