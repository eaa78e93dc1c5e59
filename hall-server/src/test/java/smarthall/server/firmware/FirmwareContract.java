package smarthall.server.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import smarthall.server.command.CommandDesk;
import smarthall.server.command.CommandDesk.Answer;
import smarthall.server.command.DeviceCommand;
import smarthall.server.device.FirmwareWords.Update;
import smarthall.server.firmware.FirmwareOrder.State;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.DeskWiring;
import smarthall.server.testing.ManualClock;

/** What firmware promises, on every database the product runs on. */
abstract class FirmwareContract {

    private static final HallId HALL = new HallId("test-hall");
    private static final String AIR = "AIR_STATION";
    private static final List<DeviceId> STATIONS = IntStream.rangeClosed(1, 7)
            .mapToObj(number -> new DeviceId("air-" + number))
            .toList();
    private static final DeviceId NOISE = new DeviceId("noise-1");

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T01:30:00Z"));
    private final Signer signer = new Signer();
    private final Set<DeviceId> online = new HashSet<>(STATIONS);
    private Optional<PublicKey> key = Optional.of(signer.keys().getPublic());
    private AnnotationConfigApplicationContext context;
    private CommandDesk commands;
    private FirmwareDesk desk;

    abstract DataSource freshDatabase();

    @BeforeEach
    void openTheHall() {
        context = new AnnotationConfigApplicationContext();
        DataSource source = freshDatabase();
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(
                FirmwareDesk.class,
                () -> new FirmwareDesk(
                        context.getBean(Halls.class),
                        context.getBean(FirmwareStore.class),
                        () -> key,
                        context.getBean(CommandDesk.class),
                        hall -> online,
                        context.getBean(Journal.class),
                        clock,
                        new FirmwareSettings(Path.of("none"), Duration.ofHours(24))));
        context.register(Wiring.class);
        context.refresh();
        commands = context.getBean(CommandDesk.class);
        desk = context.getBean(FirmwareDesk.class);
    }

    @AfterEach
    void closeTheHall() {
        context.close();
    }

    private StoredImage image(String kind, String version) {
        return ((UploadResult.Kept) desk.add(HALL, signer.image(kind, version, 1_000), "admin")).image();
    }

    private ImageFault refused(byte[] bytes) {
        return ((UploadResult.Refused) desk.add(HALL, bytes, "admin")).fault();
    }

    private void allRun(String version) {
        STATIONS.forEach(station -> desk.said(HALL, station, Optional.of(version), Optional.empty()));
    }

    private List<FirmwareOrder> orders() {
        return desk.rollouts(HALL).get(0).orders();
    }

    private Rollout.State rollout() {
        return desk.rollouts(HALL).get(0).rollout().state();
    }

    private List<State> states() {
        return orders().stream().map(FirmwareOrder::state).toList();
    }

    private DeviceCommand commandOf(DeviceId device) {
        return commands.latest(HALL, device).orElseThrow().get(0);
    }

    private void answer(DeviceId device, boolean done, String detail) {
        commands.answered(HALL, device, commandOf(device).id(), new Answer(done, detail, OptionalInt.empty()));
    }

    @Test
    void onlyWholeImagesWithTheRightSignatureAreAccepted() {
        byte[] good = signer.image(AIR, "1.1.0", 1_000);
        byte[] tampered = good.clone();
        tampered[100] ^= 1;

        assertThat(refused(tampered)).isEqualTo(ImageFault.WRONG_SIGNATURE);
        assertThat(refused(new Signer().image(AIR, "1.1.0", 1_000))).isEqualTo(ImageFault.WRONG_SIGNATURE);
        assertThat(refused(Arrays.copyOf(good, 1_000))).isEqualTo(ImageFault.TRUNCATED);
        assertThat(refused(Arrays.copyOf(good, 60))).isEqualTo(ImageFault.TRUNCATED);
        assertThat(refused("hello, world".getBytes(StandardCharsets.US_ASCII))).isEqualTo(ImageFault.NOT_AN_IMAGE);
        assertThat(refused(new byte[0])).isEqualTo(ImageFault.NOT_AN_IMAGE);
        assertThat(refused(signer.image(AIR, "1.1.0", FirmwareDesk.MOST_BYTES))).isEqualTo(ImageFault.TOO_LARGE);
        assertThat(desk.images(HALL)).isEmpty();

        StoredImage kept = image(AIR, "1.1.0");
        assertThat(kept.version()).isEqualTo("1.1.0");
        assertThat(kept.bytes()).isEqualTo(good.length);
        assertThat(desk.add(HALL, good, "another")).isEqualTo(new UploadResult.Kept(kept));
        assertThat(refused(signer.image(AIR, "1.1.0", 1_001))).isEqualTo(ImageFault.VERSION_TAKEN);
        assertThat(desk.images(HALL)).containsExactly(kept);
        key = Optional.empty();
        assertThat(refused(good)).isEqualTo(ImageFault.NO_KEY);
    }

    @Test
    void oneDeviceIsToldWhatToFetchAndItsTokenOpensTheImageWhileItIsUnderWay() {
        StoredImage image = image(AIR, "1.1.0");
        DeviceId station = STATIONS.get(2);

        assertThat(desk.order(HALL, image.sha256(), Optional.of(station), "facility"))
                .isInstanceOf(OrderResult.Begun.class);
        DeviceCommand command = commandOf(station);
        assertThat(command.name()).isEqualTo("firmware");
        assertThat(command.expires()).isEqualTo(clock.instant().plus(Duration.ofHours(24)));
        UUID order = orders().get(0).id();
        assertThat(command.args())
                .contains("\"version\":\"1.1.0\"", "\"size\":1104", "\"sha256\":\"" + image.sha256() + "\"")
                .contains("\"path\":\"/api/v1/halls/test-hall/firmware/orders/" + order + "/image\"");
        Matcher token = Pattern.compile("\"token\":\"([0-9a-f]{48})\"").matcher(command.args());
        assertThat(token.find()).isTrue();

        assertThat(desk.content(HALL, order, token.group(1)).orElseThrow())
                .isEqualTo(signer.image(AIR, "1.1.0", 1_000));
        assertThat(desk.content(HALL, order, "")).isEmpty();
        assertThat(desk.content(HALL, order, "0".repeat(48))).isEmpty();
        answer(station, true, "1.1.0");
        assertThat(desk.content(HALL, order, token.group(1))).as("over").isEmpty();
        assertThat(states()).containsExactly(State.INSTALLED);
        assertThat(rollout()).isEqualTo(Rollout.State.DONE);
    }

    @Test
    void theOthersFollowAFewAtOnceWhenTheFirstHasProvenItself() {
        allRun("1.0.0");
        online.remove(STATIONS.get(0));
        desk.said(HALL, STATIONS.get(6), Optional.of("SCD4X f8969f073bbe"), Optional.empty());
        desk.order(HALL, image(AIR, "1.1.0").sha256(), Optional.empty(), "facility");

        assertThat(orders())
                .extracting(FirmwareOrder::device)
                .as("who is there goes first, who has no such version not at all")
                .containsExactly(
                        STATIONS.get(1),
                        STATIONS.get(2),
                        STATIONS.get(3),
                        STATIONS.get(4),
                        STATIONS.get(5),
                        STATIONS.get(0));
        assertThat(states()).startsWith(State.ORDERED, State.WAITING).doesNotContain(State.INSTALLED);
        assertThat(commands.onTheirWay(HALL)).hasSize(1);

        answer(STATIONS.get(1), true, "1.1.0");
        assertThat(states())
                .containsExactly(
                        State.INSTALLED, State.ORDERED, State.ORDERED, State.ORDERED, State.ORDERED, State.WAITING);
        answer(STATIONS.get(3), true, "1.1.0");
        assertThat(states()).doesNotContain(State.WAITING);
        for (int number : List.of(2, 4, 5)) {
            answer(STATIONS.get(number), true, "1.1.0");
        }
        assertThat(rollout()).isEqualTo(Rollout.State.RUNNING);
        clock.advance(Duration.ofHours(25));
        commands.expire(HALL);
        assertThat(states()).endsWith(State.EXPIRED);
        assertThat(rollout()).as("one that is away stops nobody").isEqualTo(Rollout.State.DONE);
    }

    @Test
    void theFirstThatGoesBackStopsThoseThatHaveNotBegun() {
        allRun("1.0.0");
        desk.order(HALL, image(AIR, "1.1.0").sha256(), Optional.empty(), "facility");
        answer(STATIONS.get(0), false, "rolled back: no reading was confirmed within 130 s");

        assertThat(states().get(0)).isEqualTo(State.ROLLED_BACK);
        assertThat(states().subList(1, 7)).containsOnly(State.STOPPED);
        assertThat(orders().get(0).detail()).contains("rolled back: no reading was confirmed within 130 s");
        assertThat(rollout()).isEqualTo(Rollout.State.STOPPED);
        assertThat(commands.onTheirWay(HALL)).isEmpty();
        assertThat(kinds())
                .contains(JournalKind.FIRMWARE_ORDERED, JournalKind.FIRMWARE_ROLLED_BACK, JournalKind.FIRMWARE_STOPPED)
                .doesNotContain(JournalKind.FIRMWARE_INSTALLED);
    }

    @Test
    void aLaterOneThatRefusesItOrAFirstOneThatIsSilentStopsItToo() {
        allRun("1.0.0");
        String sha256 = image(AIR, "1.1.0").sha256();
        desk.order(HALL, sha256, Optional.empty(), "facility");
        answer(STATIONS.get(0), true, "1.1.0");
        answer(STATIONS.get(1), false, "the signature does not fit");
        assertThat(states().subList(0, 2)).containsExactly(State.INSTALLED, State.FAILED);
        assertThat(states().subList(5, 7)).containsOnly(State.STOPPED);
        answer(STATIONS.get(2), true, "1.1.0");
        assertThat(states().get(2)).as("it had begun").isEqualTo(State.INSTALLED);
        assertThat(rollout()).isEqualTo(Rollout.State.STOPPED);

        clock.advance(Duration.ofSeconds(1));
        desk.order(HALL, sha256, Optional.of(STATIONS.get(5)), "facility");
        clock.advance(Duration.ofHours(25));
        commands.expire(HALL);
        assertThat(states()).containsExactly(State.EXPIRED);
        assertThat(rollout()).isEqualTo(Rollout.State.STOPPED);
    }

    @Test
    void howFarItIsFollowsTheDevicesStatusAndNeverGoesBack() {
        desk.order(HALL, image(AIR, "1.1.0").sha256(), Optional.of(STATIONS.get(0)), "facility");
        String command = commandOf(STATIONS.get(0)).id().toString();

        desk.said(HALL, STATIONS.get(0), Optional.of("1.0.0"), Optional.of(new Update(command, 40)));
        desk.said(HALL, STATIONS.get(0), Optional.of("1.0.0"), Optional.of(new Update(command, 15)));
        desk.said(HALL, STATIONS.get(0), Optional.empty(), Optional.of(new Update("somebody-else", 99)));

        DeviceFirmware station = desk.devices(HALL).get(0);
        assertThat(station.version()).contains("1.0.0");
        assertThat(station.order().orElseThrow().state()).isEqualTo(State.TRANSFERRING);
        assertThat(station.order().orElseThrow().percent()).isEqualTo(40);
        answer(STATIONS.get(0), true, "1.1.0");
        desk.said(HALL, STATIONS.get(0), Optional.of("1.1.0"), Optional.of(new Update(command, 100)));
        station = desk.devices(HALL).get(0);
        assertThat(station.order().orElseThrow().state()).isEqualTo(State.INSTALLED);
        assertThat(station.version()).contains("1.1.0");
    }

    @Test
    void whatCannotBeOrderedIsRefused() {
        String sha256 = image(AIR, "1.1.0").sha256();
        Optional<DeviceId> first = Optional.of(STATIONS.get(0));

        assertThat(desk.order(HALL, "0".repeat(64), first, "facility")).isInstanceOf(OrderResult.UnknownImage.class);
        assertThat(desk.order(HALL, sha256, Optional.of(new DeviceId("another")), "facility"))
                .isInstanceOf(OrderResult.UnknownDevice.class);
        assertThat(desk.order(HALL, sha256, Optional.of(NOISE), "facility"))
                .isEqualTo(new OrderResult.WrongKind("NOISE_METER"));
        assertThat(desk.order(HALL, sha256, Optional.empty(), "facility"))
                .as("nobody has told a version")
                .isInstanceOf(OrderResult.NothingToDo.class);
        allRun("1.1.0");
        assertThat(desk.order(HALL, sha256, Optional.empty(), "facility")).isInstanceOf(OrderResult.NothingToDo.class);

        List<OrderResult> results = new ArrayList<>(
                AtOnce.call(java.util.Collections.nCopies(5, () -> desk.order(HALL, sha256, first, "facility"))));
        assertThat(results).filteredOn(OrderResult.Begun.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(OrderResult.Busy.class::isInstance).hasSize(4);
    }

    @Test
    void whoeverStopsARolloutLetsTheFirstFinish() {
        allRun("1.0.0");
        OrderResult.Begun begun =
                (OrderResult.Begun) desk.order(HALL, image(AIR, "1.1.0").sha256(), Optional.empty(), "facility");

        assertThat(desk.stop(HALL, begun.rollout().id())).isTrue();
        assertThat(desk.stop(HALL, begun.rollout().id())).isFalse();
        assertThat(desk.stop(HALL, UUID.randomUUID())).isFalse();
        answer(STATIONS.get(0), true, "1.1.0");
        assertThat(states()).startsWith(State.INSTALLED, State.STOPPED);
        assertThat(commands.onTheirWay(HALL)).isEmpty();
    }

    private List<JournalKind> kinds() {
        return context.getBean(JournalStore.class).after(HALL, 0, 100).stream()
                .map(JournalEntry::kind)
                .toList();
    }

    @Configuration
    @Import(DeskWiring.class)
    @ComponentScan(
            basePackages = {"smarthall.server.command", "smarthall.server.firmware.store", "smarthall.server.journal"},
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ANNOTATION,
                            classes = {Service.class, Repository.class}))
    static class Wiring {

        @Bean
        Halls halls() {
            LocalText name = new LocalText("测试", "Test");
            ZoneId room = new ZoneId("room");
            List<HallDescription.Device> devices = new ArrayList<>();
            STATIONS.forEach(station -> devices.add(device(station, AIR, room)));
            devices.add(device(NOISE, "NOISE_METER", room));
            return new Halls(List.of(new HallDescription(
                    HALL,
                    name,
                    java.time.ZoneId.of("Asia/Shanghai"),
                    List.of(new HallDescription.Zone(room, name, 100)),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    devices)));
        }

        private static HallDescription.Device device(DeviceId id, String kind, ZoneId room) {
            return new HallDescription.Device(
                    id, kind, room, Optional.empty(), Optional.empty(), HallDescription.Device.USUAL_SAMPLES);
        }
    }
}
