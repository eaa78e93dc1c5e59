package smarthall.server.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.springframework.transaction.annotation.EnableTransactionManagement;
import smarthall.server.alert.Fault;
import smarthall.server.alert.FaultDesk;
import smarthall.server.device.DeviceState.Reach;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.DoorId;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import smarthall.server.rights.Holder;
import smarthall.server.rights.HolderSource;
import smarthall.server.rights.RefusedPublish;
import smarthall.server.telemetry.LatestReadings;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingPack;
import smarthall.server.telemetry.RefusalReason;
import smarthall.server.telemetry.RefusedPack;
import smarthall.server.telemetry.StoredPacks;
import smarthall.server.testing.ManualClock;

/** What the device board promises, on every database the product runs on. */
abstract class DeviceBoardContract {

    private static final HallId HALL = new HallId("test-hall");
    private static final GatewayId GATEWAY = new GatewayId("gw-1");
    private static final DeviceId AIR = new DeviceId("air-1");
    private static final DeviceId DOOR = new DeviceId("door-counter");
    private static final DeviceId ALONE = new DeviceId("alone");
    private static final DeviceId RARE = new DeviceId("once-a-minute");
    private static final Party GATEWAY_PARTY = Party.gateway(HALL, GATEWAY);
    private static final Party AIR_PARTY = Party.device(HALL, AIR);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T02:00:00Z"));
    private final List<Reading> stored = new CopyOnWriteArrayList<>();
    private final List<DeviceId> letIn = new CopyOnWriteArrayList<>();
    private DataSource source;
    private AnnotationConfigApplicationContext context;
    private DeviceBoard board;

    abstract DataSource freshDatabase();

    @BeforeEach
    void openTheHall() {
        source = freshDatabase();
        start();
    }

    private void start() {
        context = new AnnotationConfigApplicationContext();
        context.registerBean(
                "source", DataSource.class, () -> source, definition -> definition.setDestroyMethodName(""));
        context.registerBean(ManualClock.class, () -> clock);
        context.registerBean(LatestReadings.class, () -> hall -> stored);
        context.registerBean(HolderSource.class, this::holders);
        context.register(Wiring.class);
        context.refresh();
        board = context.getBean(DeviceBoard.class);
    }

    private HolderSource holders() {
        return new HolderSource() {
            @Override
            public List<Holder> holders() {
                return List.of();
            }

            @Override
            public Set<DeviceId> onTheirOwn(HallId hall) {
                return Set.copyOf(letIn);
            }
        };
    }

    @AfterEach
    void closeTheHall() throws java.sql.SQLException {
        context.close();
        source.unwrap(com.zaxxer.hikari.HikariDataSource.class).close();
    }

    @Test
    void aDeviceIsAsItSaidLastAndTheJournalTellsOnlyTheChanges() {
        assertThat(reach(AIR)).isEqualTo(Reach.UNKNOWN);

        tell(AIR_PARTY, true);
        tell(AIR_PARTY, true);
        assertThat(reach(AIR)).isEqualTo(Reach.ONLINE);
        Instant offline = tell(AIR_PARTY, false);
        board.told(AIR_PARTY, true, offline.minusSeconds(1));
        assertThat(reach(AIR)).isEqualTo(Reach.OFFLINE);

        assertThat(entries(JournalKind.DEVICE_ONLINE)).containsExactly(Map.of("device", "air-1"));
        assertThat(entries(JournalKind.DEVICE_OFFLINE)).containsExactly(Map.of("device", "air-1"));
    }

    @Test
    void aLostGatewayHidesItsDevicesUntilTheyAreHeardAgain() {
        tell(GATEWAY_PARTY, true);
        tell(AIR_PARTY, true);
        tell(Party.device(HALL, ALONE), true);

        tell(GATEWAY_PARTY, false);
        assertThat(reach(AIR)).isEqualTo(Reach.UNREACHABLE);
        assertThat(reach(DOOR)).as("never heard, and now nobody could").isEqualTo(Reach.UNREACHABLE);
        assertThat(reach(ALONE)).as("it needs no gateway").isEqualTo(Reach.ONLINE);

        tell(GATEWAY_PARTY, true);
        assertThat(reach(AIR)).isEqualTo(Reach.UNREACHABLE);
        hear(AIR, clock.instant().minus(Duration.ofMinutes(10)));
        assertThat(reach(AIR)).as("it was sampled before the loss").isEqualTo(Reach.UNREACHABLE);
        hear(AIR, clock.instant());
        assertThat(reach(AIR)).isEqualTo(Reach.ONLINE);
        assertThat(reach(DOOR)).isEqualTo(Reach.UNKNOWN);

        assertThat(entries(JournalKind.GATEWAY_OFFLINE)).containsExactly(Map.of("gateway", "gw-1"));
        assertThat(entries(JournalKind.GATEWAY_ONLINE)).hasSize(2);
        assertThat(entries(JournalKind.DEVICE_OFFLINE)).isEmpty();
    }

    @Test
    void aReadingBringsADeviceBackUnlessANewerWordSaysItIsGone() {
        hear(AIR, clock.instant());
        assertThat(reach(AIR)).isEqualTo(Reach.ONLINE);
        Instant offline = tell(AIR_PARTY, false);

        hear(AIR, offline.minusSeconds(1));
        assertThat(reach(AIR)).isEqualTo(Reach.OFFLINE);
        hear(AIR, offline.plusSeconds(1));
        assertThat(reach(AIR)).isEqualTo(Reach.ONLINE);

        assertThat(entries(JournalKind.DEVICE_ONLINE)).hasSize(2);
        assertThat(entries(JournalKind.DEVICE_OFFLINE)).hasSize(1);
    }

    @Test
    void presenceAndReadingsSurviveARestart() {
        tell(GATEWAY_PARTY, true);
        tell(AIR_PARTY, true);
        tell(GATEWAY_PARTY, false);
        stored.add(reading(AIR, Quantity.CO2, clock.instant().minus(Duration.ofHours(1)), 612));

        context.close();
        start();

        assertThat(reach(AIR)).isEqualTo(Reach.UNREACHABLE);
        assertThat(device(AIR).latest()).extracting(Reading::value).containsExactly(612.0);
        assertThat(entries(JournalKind.GATEWAY_OFFLINE)).hasSize(1);
    }

    @Test
    void theNewestReadingOfEachQuantityStandsAtTheDeviceCountsIncluded() {
        Instant at = clock.instant();
        board.stored(StoredPacks.of(List.of(new ReadingPack(
                HALL,
                DOOR,
                List.of(
                        reading(DOOR, Quantity.PEOPLE_OUT, at, 4),
                        reading(DOOR, Quantity.PEOPLE_IN, at, 9),
                        reading(DOOR, Quantity.PEOPLE_IN, at.minusSeconds(5), 8)),
                Optional.of(at)))));

        assertThat(device(DOOR).latest())
                .containsExactly(reading(DOOR, Quantity.PEOPLE_IN, at, 9), reading(DOOR, Quantity.PEOPLE_OUT, at, 4));
    }

    @Test
    void strangersAreNotTakenIn() {
        Party stranger = Party.device(HALL, new DeviceId("stranger"));

        assertThat(board.told(stranger, true, clock.instant())).isFalse();
        hear(new DeviceId("stranger"), clock.instant());

        assertThat(board.devices(HALL)).extracting(DeviceState::reach).containsOnly(Reach.UNKNOWN);
        assertThat(entries(JournalKind.DEVICE_ONLINE)).isEmpty();
    }

    @Test
    void aWordFromTheFutureDoesNotOutlastWhatIsSaidNow() {
        board.told(AIR_PARTY, true, clock.instant().plus(Duration.ofDays(1)));
        tell(AIR_PARTY, false);

        assertThat(reach(AIR)).isEqualTo(Reach.OFFLINE);
    }

    @Test
    void aWordThatManyHearAtOnceIsOneEntry() {
        PresenceDesk desk = context.getBean(PresenceDesk.class);
        Instant said = clock.instant();

        IntStream.range(0, 16).parallel().forEach(server -> desk.told(AIR_PARTY, true, said));

        assertThat(entries(JournalKind.DEVICE_ONLINE)).hasSize(1);
    }

    @Test
    void aDeviceWithAConnectionOfItsOwnThatFallsSilentIsOfflineUntilItsNextReading() {
        SilentDevices silence = context.getBean(SilentDevices.class);
        silence.look(true);
        hear(ALONE, clock.instant());
        hear(AIR, clock.instant());
        silence.look(true);
        pass(silence, Duration.ofSeconds(20));
        hear(ALONE, clock.instant());
        pass(silence, SilentDevices.LEAST_SILENCE);
        assertThat(reach(ALONE)).as("as long as three intervals").isEqualTo(Reach.ONLINE);

        pass(silence, Duration.ofSeconds(5));
        assertThat(reach(ALONE)).isEqualTo(Reach.OFFLINE);
        assertThat(reach(AIR)).as("of it its gateway says so").isEqualTo(Reach.ONLINE);
        pass(silence, Duration.ofMinutes(5));
        assertThat(entries(JournalKind.DEVICE_OFFLINE)).containsExactly(Map.of("device", "alone"));

        hear(ALONE, clock.instant());
        assertThat(reach(ALONE)).isEqualTo(Reach.ONLINE);
        pass(silence, Duration.ofSeconds(20));
        assertThat(reach(ALONE)).isEqualTo(Reach.ONLINE);
        assertThat(entries(JournalKind.DEVICE_ONLINE))
                .filteredOn("device", "alone")
                .hasSize(2);
        assertThat(entries(JournalKind.DEVICE_OFFLINE)).hasSize(1);
    }

    @Test
    void silenceIsThreeIntervalsAndCountsFromWhatWasHeardWhateverTheDevicesClock() {
        SilentDevices silence = context.getBean(SilentDevices.class);
        silence.look(true);
        Instant slow = clock.instant().minus(Duration.ofMinutes(10));
        hear(RARE, slow);
        silence.look(true);
        pass(silence, Duration.ofSeconds(55));
        hear(RARE, slow.plusSeconds(55));
        pass(silence, Duration.ofMinutes(3));
        assertThat(reach(RARE)).isEqualTo(Reach.ONLINE);
        hear(RARE, slow.plusSeconds(5));
        pass(silence, Duration.ofMinutes(3));
        assertThat(reach(RARE)).as("an old reading is a sign of life").isEqualTo(Reach.ONLINE);

        pass(silence, Duration.ofSeconds(5));
        assertThat(reach(RARE)).isEqualTo(Reach.OFFLINE);
        hear(RARE, slow.plusSeconds(400));
        assertThat(reach(RARE)).isEqualTo(Reach.ONLINE);
    }

    @Test
    void silenceAndALastWillAreOneEvent() {
        SilentDevices silence = context.getBean(SilentDevices.class);
        Party alone = Party.device(HALL, ALONE);
        silence.look(true);
        Instant connected = tell(alone, true);
        hear(ALONE, clock.instant());
        silence.look(true);
        pass(silence, Duration.ofSeconds(25));
        tell(alone, true);
        pass(silence, Duration.ofSeconds(25));
        assertThat(reach(ALONE)).as("its word is a sign of life").isEqualTo(Reach.ONLINE);
        pass(silence, Duration.ofSeconds(15));
        assertThat(reach(ALONE)).isEqualTo(Reach.OFFLINE);
        board.told(alone, false, connected.minusMillis(1));
        board.told(alone, true, connected);
        assertThat(reach(ALONE)).as("what the broker keeps is the past").isEqualTo(Reach.OFFLINE);
        tell(alone, false);
        pass(silence, Duration.ofMinutes(1));
        assertThat(entries(JournalKind.DEVICE_OFFLINE)).hasSize(1);

        tell(alone, true);
        silence.look(true);
        tell(alone, false);
        pass(silence, Duration.ofMinutes(1));
        assertThat(entries(JournalKind.DEVICE_OFFLINE)).hasSize(2);
        assertThat(entries(JournalKind.DEVICE_ONLINE)).hasSize(2);
    }

    @Test
    void nobodyIsSilentWhileTheServerDoesNotListen() {
        SilentDevices silence = context.getBean(SilentDevices.class);
        silence.look(true);
        hear(ALONE, clock.instant());
        silence.look(true);
        for (int look = 0; look < 12; look++) {
            clock.advance(Duration.ofSeconds(5));
            silence.look(false);
        }
        pass(silence, SilentDevices.LEAST_SILENCE);
        assertThat(reach(ALONE)).as("it gets its whole time again").isEqualTo(Reach.ONLINE);

        clock.advance(SilentDevices.LATE.plusMillis(1));
        pass(silence, SilentDevices.LEAST_SILENCE);
        assertThat(reach(ALONE)).as("the server slept").isEqualTo(Reach.ONLINE);

        context.close();
        start();
        silence = context.getBean(SilentDevices.class);
        clock.advance(Duration.ofMinutes(1));
        silence.look(true);
        pass(silence, SilentDevices.LEAST_SILENCE);
        assertThat(reach(ALONE)).as("the server has just started").isEqualTo(Reach.ONLINE);
        pass(silence, Duration.ofSeconds(5));
        assertThat(reach(ALONE)).isEqualTo(Reach.OFFLINE);
    }

    @Test
    void aServerKnowsWhatAnotherHeardAndWhatAnotherFoundSilent() {
        DeviceBoard mine = board;
        SilentDevices silence = context.getBean(SilentDevices.class);
        AnnotationConfigApplicationContext first = context;
        start();
        SilentDevices others = context.getBean(SilentDevices.class);
        silence.look(true);
        hear(ALONE, clock.instant());
        mine.stored(pack(ALONE, clock.instant()));
        silence.look(true);
        others.look(true);
        pass(silence, Duration.ofSeconds(25));
        stored.add(reading(ALONE, Quantity.CO2, clock.instant(), 500));
        pass(silence, Duration.ofSeconds(25));
        assertThat(mine.devices(HALL).get(2).reach()).as("the other stored it").isEqualTo(Reach.ONLINE);
        pass(silence, Duration.ofSeconds(20));
        assertThat(mine.devices(HALL).get(2).reach()).isEqualTo(Reach.OFFLINE);

        others.look(true);
        hear(ALONE, clock.instant());
        assertThat(reach(ALONE)).as("the other brings it back").isEqualTo(Reach.ONLINE);
        assertThat(entries(JournalKind.DEVICE_OFFLINE)).hasSize(1);
        assertThat(entries(JournalKind.DEVICE_ONLINE)).hasSize(2);
        first.close();
    }

    @Test
    void aDeviceThatWasLetInWithAConnectionOfItsOwnIsLookedAfterAndNoGatewayHidesIt() {
        letIn.add(AIR);
        SilentDevices silence = context.getBean(SilentDevices.class);
        tell(GATEWAY_PARTY, true);
        silence.look(true);
        hear(AIR, clock.instant());
        silence.look(true);
        tell(GATEWAY_PARTY, false);
        assertThat(reach(AIR)).isEqualTo(Reach.ONLINE);
        pass(silence, SilentDevices.LEAST_SILENCE.plusSeconds(5));

        assertThat(reach(AIR)).isEqualTo(Reach.OFFLINE);
        assertThat(entries(JournalKind.DEVICE_OFFLINE)).containsExactly(Map.of("device", "air-1"));
    }

    /** Looks every five seconds for so long. */
    private void pass(SilentDevices silence, Duration time) {
        for (long left = time.toSeconds(); left > 0; left -= 5) {
            clock.advance(Duration.ofSeconds(5));
            silence.look(true);
        }
    }

    /** A second passes, then it is said. */
    private Instant tell(Party party, boolean online) {
        clock.advance(Duration.ofSeconds(1));
        assertThat(board.told(party, online, clock.instant())).isTrue();
        Instant said = clock.instant();
        clock.advance(Duration.ofSeconds(2));
        return said;
    }

    private void hear(DeviceId device, Instant at) {
        StoredPacks packs = pack(device, at);
        board.stored(packs);
        context.getBean(SilentDevices.class).stored(packs);
    }

    private static StoredPacks pack(DeviceId device, Instant at) {
        return StoredPacks.of(List.of(
                new ReadingPack(HALL, device, List.of(reading(device, Quantity.CO2, at, 500)), Optional.empty())));
    }

    private Reach reach(DeviceId device) {
        return device(device).reach();
    }

    private DeviceState device(DeviceId device) {
        return board.devices(HALL).stream()
                .filter(state -> state.device().id().equals(device))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLowBatteryIsToldOnceAndIsOverWhenItWasCharged() {
        TroubleDesk desk = context.getBean(TroubleDesk.class);
        RefusalWatch watch = context.getBean(RefusalWatch.class);
        desk.told(HALL, AIR, health(0.16, 0));
        watch.handOver();
        assertThat(desk.raised(HALL)).isEmpty();

        desk.told(HALL, AIR, health(0.15, 0));
        watch.handOver();
        desk.told(HALL, AIR, health(0.14, 0));
        desk.told(HALL, AIR, health(0.2, 0));
        watch.handOver();
        assertThat(desk.raised(HALL)).singleElement().satisfies(trouble -> {
            assertThat(trouble.party()).isEqualTo(AIR_PARTY);
            assertThat(trouble.kind()).isEqualTo(Trouble.Kind.LOW_BATTERY);
            assertThat(trouble.measured()).isEqualTo(0.14);
        });
        assertThat(entries(JournalKind.DEVICE_TROUBLED))
                .containsExactly(Map.of("device", "air-1", "trouble", "LOW_BATTERY", "measured", 0.15));
        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.LOW_BATTERY);
            assertThat(fault.of()).isEqualTo(new Fault.Owner(AIR, "air-1", Optional.of(new ZoneId("lobby"))));
            assertThat(fault.raisedAt()).isBeforeOrEqualTo(clock.instant());
        });

        context.close();
        start();
        context.getBean(TroubleDesk.class).told(HALL, AIR, health(0.9, 0));
        context.getBean(RefusalWatch.class).handOver();
        assertThat(context.getBean(TroubleDesk.class).raised(HALL)).isEmpty();
        assertThat(entries(JournalKind.DEVICE_RECOVERED)).hasSize(1);
        assertThat(entries(JournalKind.DEVICE_TROUBLED)).hasSize(1);
        assertThat(faults()).isEmpty();
        assertThat(entries(JournalKind.FAULT_RAISED)).hasSize(1);
        assertThat(entries(JournalKind.FAULT_MENDED)).hasSize(1);
        assertThat(context.getBean(TroubleDesk.class).health(HALL).get(AIR).battery())
                .hasValue(0.9);
    }

    @Test
    void whatAnEarlierReleaseToldOfIsAFaultAfterTheUpdateAndNoneOnceTheDeviceIsGone() {
        context.getBean(TroubleDesk.class).told(HALL, AIR, health(0.1, 0));
        context.getBean(RefusalWatch.class).handOver();
        context.getBean(JdbcClient.class).sql("DELETE FROM fault").update();

        context.close();
        start();
        context.getBean(RefusalWatch.class).handOver();
        context.getBean(RefusalWatch.class).handOver();
        assertThat(faults()).extracting(Fault::kind).containsExactly(Fault.Kind.LOW_BATTERY);

        Halls halls = context.getBean(Halls.class);
        HallDescription hall = halls.get(HALL);
        halls.exchange(new HallDescription(
                HALL,
                hall.name(),
                hall.timeZone(),
                hall.zones(),
                hall.doors(),
                hall.lines(),
                hall.counters(),
                hall.gateways(),
                hall.devices().stream()
                        .filter(device -> !device.id().equals(AIR))
                        .toList()));
        context.getBean(RefusalWatch.class).handOver();
        assertThat(faults()).isEmpty();
        assertThat(context.getBean(TroubleDesk.class).raised(HALL)).isEmpty();
    }

    /** Those that last. */
    private List<Fault> faults() {
        return context.getBean(FaultDesk.class).faults(HALL).stream()
                .filter(Fault::open)
                .toList();
    }

    @Test
    void aClockMustBeOffForAWhile() {
        TroubleDesk desk = context.getBean(TroubleDesk.class);
        RefusalWatch watch = context.getBean(RefusalWatch.class);
        desk.told(HALL, AIR, health(1, -75));
        clock.advance(Duration.ofMinutes(4));
        watch.handOver();
        assertThat(desk.raised(HALL)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        watch.handOver();
        assertThat(desk.raised(HALL)).extracting(Trouble::measured).containsExactly(-75.0);

        desk.told(HALL, AIR, health(1, 40));
        watch.handOver();
        assertThat(desk.raised(HALL)).as("neither bad nor good").hasSize(1);
        desk.told(HALL, AIR, health(1, 3));
        assertThat(desk.raised(HALL)).isEmpty();

        desk.told(HALL, AIR, health(1, 70));
        desk.told(HALL, AIR, health(1, 0));
        clock.advance(Duration.ofHours(1));
        watch.handOver();
        assertThat(entries(JournalKind.DEVICE_TROUBLED))
                .as("a short one is nobody's news")
                .hasSize(1);
    }

    @Test
    void refusalsThatGoOnAreToldWithTheDevicesNameAndEndWithAQuarterOfAnHourOfQuiet() {
        TroubleDesk desk = context.getBean(TroubleDesk.class);
        RefusalWatch watch = context.getBean(RefusalWatch.class);
        watch.refused(List.of(refused("air-1"), refused("nobody"), refused("Not A Name")));
        watch.handOver();
        clock.advance(Duration.ofMinutes(1));
        watch.handOver();
        assertThat(desk.raised(HALL)).as("one slip is no alert").isEmpty();

        clock.advance(Duration.ofMinutes(1));
        watch.refused(List.of(refused("air-1"), refused("air-1"), refused("nobody")));
        watch.handOver();
        assertThat(desk.raised(HALL))
                .extracting(trouble -> trouble.party().id() + " " + trouble.kind() + " " + trouble.measured())
                .containsExactlyInAnyOrder("air-1 REFUSED_READINGS 3.0", "nobody REFUSED_READINGS 2.0");
        assertThat(faults())
                .extracting(fault -> fault.of().device() + " " + fault.kind())
                .containsExactlyInAnyOrder("air-1 REFUSED_READINGS", "nobody REFUSED_READINGS");

        clock.advance(Duration.ofMinutes(15).plusMillis(1));
        watch.handOver();
        assertThat(desk.raised(HALL)).isEmpty();
        assertThat(faults()).as("over by itself").isEmpty();
        assertThat(entries(JournalKind.DEVICE_RECOVERED)).hasSize(2);
    }

    @Test
    void inventedNamesAreFollowedUpToFifty() {
        RefusalWatch watch = context.getBean(RefusalWatch.class);
        IntStream.range(0, 200).forEach(number -> watch.refused(List.of(refused("invented-" + number))));
        watch.refused(List.of(refused("air-1")));
        watch.handOver();

        assertThat(context.getBean(TroubleStore.class).all(HALL)).hasSize(51);
    }

    @Test
    void whatTheBrokerRefusesAGatewayIsToldButNotAnOldWordThatTheBrokerKept() {
        TroubleDesk desk = context.getBean(TroubleDesk.class);
        RefusalWatch watch = context.getBean(RefusalWatch.class);
        watch.refusedByBroker(GATEWAY_PARTY, 7);
        watch.handOver();
        assertThat(context.getBean(TroubleStore.class).all(HALL)).isEmpty();

        watch.refusedByBroker(GATEWAY_PARTY, 8);
        watch.handOver();
        clock.advance(Duration.ofMinutes(5));
        watch.refusedByBroker(GATEWAY_PARTY, 9);
        watch.handOver();
        assertThat(desk.raised(HALL))
                .extracting(trouble -> trouble.party().id() + " " + trouble.measured())
                .containsExactly("gw-1 9.0");
        assertThat(faults())
                .extracting(fault -> fault.of().name() + " " + fault.kind())
                .containsExactly("gw-1 REFUSED_BY_BROKER");
        clock.advance(Duration.ofMinutes(15).plusMillis(1));
        watch.handOver();
        assertThat(faults()).isEmpty();
    }

    @Test
    void whomTheBrokerRefusesByItsLogIsToldByTheNameOfTheDevice() {
        RefusalWatch watch = context.getBean(RefusalWatch.class);
        List<RefusedPublish> refused = List.of(
                new RefusedPublish("test-hall/kiosk-2", "halls/test-hall/telemetry/air-1"),
                new RefusedPublish("gw-1-plain", "x"),
                new RefusedPublish("stranger", "x"),
                new RefusedPublish("test-hall/kiosk-2", "x"));
        watch.refusedAtBroker(refused);
        watch.handOver();
        clock.advance(Duration.ofMinutes(2));
        watch.refusedAtBroker(refused);
        watch.handOver();

        assertThat(context.getBean(TroubleDesk.class).raised(HALL))
                .extracting(trouble ->
                        trouble.party().kind() + " " + trouble.party().id() + " " + trouble.measured())
                .containsExactlyInAnyOrder("DEVICE kiosk-2 4.0", "GATEWAY gw-1 2.0");
    }

    @Test
    void aWordFromTheFutureDoesNotKeepLaterOnesOut() {
        TroubleDesk desk = context.getBean(TroubleDesk.class);
        Instant ahead = Instant.parse("2038-01-01T00:00:00Z");
        desk.told(HALL, AIR, new Health(ahead, OptionalDouble.of(0.9), OptionalDouble.empty(), OptionalDouble.empty()));
        clock.advance(Duration.ofSeconds(10));

        desk.told(HALL, AIR, health(0.4, 0));

        assertThat(desk.health(HALL).get(AIR).battery()).hasValue(0.4);
    }

    private Health health(double battery, double skew) {
        clock.advance(Duration.ofMillis(1));
        return new Health(clock.instant(), OptionalDouble.of(battery), OptionalDouble.empty(), OptionalDouble.of(skew));
    }

    private RefusedPack refused(String device) {
        return new RefusedPack(
                Optional.of(HALL),
                "halls/test-hall/telemetry/" + device,
                new byte[1],
                RefusalReason.UNKNOWN_DEVICE,
                clock.instant());
    }

    private List<Map<String, Object>> entries(JournalKind kind) {
        return context.getBean(JournalStore.class).latest(HALL, kind, 100).stream()
                .map(JournalEntry::body)
                .toList();
    }

    private static Reading reading(DeviceId device, Quantity quantity, Instant at, double value) {
        return new Reading(HALL, device, quantity, at, value);
    }

    @Configuration
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackages = {"smarthall.server.device", "smarthall.server.journal"},
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ANNOTATION,
                            classes = {Service.class, Repository.class}))
    @ComponentScan(
            basePackages = "smarthall.server.alert",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = "smarthall\\.server\\.alert\\.(FaultDesk|store\\.JdbcFaultStore)"))
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
            ZoneId zone = new ZoneId("lobby");
            DoorId door = new DoorId("south");
            return new Halls(List.of(new HallDescription(
                    HALL,
                    name,
                    java.time.ZoneId.of("Asia/Shanghai"),
                    List.of(new HallDescription.Zone(zone, name, 100)),
                    List.of(new HallDescription.Door(door, name, zone)),
                    List.of(),
                    List.of(),
                    List.of(GATEWAY),
                    List.of(
                            new HallDescription.Device(
                                    AIR, "AIR_STATION", zone, Optional.empty(), Optional.of(GATEWAY)),
                            new HallDescription.Device(
                                    DOOR, "DOOR_COUNTER", zone, Optional.of(door), Optional.of(GATEWAY)),
                            new HallDescription.Device(ALONE, "AIR_STATION", zone, Optional.empty(), Optional.empty()),
                            new HallDescription.Device(
                                    RARE,
                                    "AIR_STATION",
                                    zone,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Duration.ofMinutes(1))))));
        }
    }
}
