package smarthall.server.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.Role;
import smarthall.server.enrolment.Enrolment.State;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import smarthall.server.rights.Holder;
import smarthall.server.rights.Rights;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.DeskWiring;
import smarthall.server.testing.ManualClock;

/** What enrolment promises, on every database the product runs on. */
abstract class EnrolmentContract {

    private static final HallId HALL = new HallId("test-hall");
    private static final ZoneId ROOM = new ZoneId("room");
    private static final DeviceId AIR = new DeviceId("air-1");
    private static final DeviceId KIOSK = new DeviceId("kiosk-1");
    private static final Duration GOOD = Duration.ofMinutes(15);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T01:30:00Z"));
    private final AtomicInteger changes = new AtomicInteger();
    private AnnotationConfigApplicationContext context;
    private Enrolments enrolments;
    private AccessDesk access;

    @TempDir
    Path secrets;

    abstract DataSource freshDatabase();

    @BeforeEach
    void openTheHall() {
        context = new AnnotationConfigApplicationContext();
        DataSource source = freshDatabase();
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Rights.class, () -> changes::incrementAndGet);
        context.registerBean(
                HallSettings.class, () -> new HallSettings(List.of(Path.of("none")), secrets, secrets, "", ""));
        context.register(Wiring.class);
        context.refresh();
        enrolments = context.getBean(Enrolments.class);
        access = context.getBean(AccessDesk.class);
    }

    @AfterEach
    void closeTheHall() {
        context.close();
    }

    @Test
    void aCodeIsGoodOnceEvenForManyAtTheSameMoment() {
        EnrolmentCode code = invite(KIOSK, EnrolmentKind.KIOSK);

        List<Callable<Optional<Credentials>>> all =
                Collections.nCopies(16, () -> enrolments.exchange(HALL, EnrolmentCode.typed(code.shown())));
        List<Credentials> got =
                AtOnce.call(all).stream().flatMap(Optional::stream).toList();

        assertThat(got).hasSize(1);
        assertThat(enrolments.holders()).singleElement().satisfies(holder -> {
            assertThat(holder.name()).isEqualTo("test-hall/kiosk-1").isEqualTo(holder.clientId());
            assertThat(holder.password()).isEqualTo(got.get(0).password());
        });
        assertThat(access.tokens(HALL)).hasSize(1);
        assertThat(access.token(got.get(0).token().orElseThrow()).orElseThrow().role())
                .isEqualTo(Role.TERMINAL);
        assertThat(changes).hasValue(1);
        assertThat(kinds(JournalKind.DEVICE_ENROLLED)).hasSize(1);
        assertThat(state(KIOSK)).isEqualTo(State.ENROLLED);
    }

    @Test
    void aCodeIsReadAsPeopleTypeItAndIsOfOneHall() {
        String shown = invite(AIR, EnrolmentKind.SENSOR).shown();
        assertThat(shown).matches("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}");

        assertThat(enrolments.exchange(new HallId("elsewhere"), EnrolmentCode.typed(shown)))
                .isEmpty();
        assertThat(enrolments.exchange(HALL, EnrolmentCode.typed(""))).isEmpty();
        assertThat(enrolments.exchange(
                        HALL,
                        EnrolmentCode.typed(
                                " " + shown.toLowerCase(java.util.Locale.ROOT).replace('-', ' '))))
                .isPresent();
        assertThat(enrolments.onTheirOwn(HALL)).containsExactly(AIR);
    }

    @Test
    void anOldCodeIsVoidAndSoIsOneThatANewerReplaced() {
        EnrolmentCode first = invite(AIR, EnrolmentKind.SENSOR);
        EnrolmentCode second = invite(AIR, EnrolmentKind.SENSOR);
        assertThat(enrolments.exchange(HALL, first)).isEmpty();
        assertThat(state(AIR)).isEqualTo(State.INVITED);

        clock.advance(GOOD);

        assertThat(enrolments.exchange(HALL, second)).isEmpty();
        assertThat(state(AIR)).isEqualTo(State.EXPIRED);
        assertThat(enrolments.holders()).isEmpty();
        assertThat(changes).hasValue(0);
    }

    @Test
    void newCredentialsReplaceTheOldOnesOnlyWhenTheirCodeIsTaken() {
        Credentials old = enrolled(KIOSK, EnrolmentKind.KIOSK);
        EnrolmentCode code = invite(KIOSK, EnrolmentKind.KIOSK);
        assertThat(password()).isEqualTo(old.password());
        assertThat(access.token(old.token().orElseThrow())).isPresent();

        Credentials fresh = enrolments.exchange(HALL, code).orElseThrow();

        assertThat(fresh.password()).isNotEqualTo(old.password()).isEqualTo(password());
        assertThat(access.token(old.token().orElseThrow())).isEmpty();
        assertThat(access.token(fresh.token().orElseThrow())).isPresent();
    }

    @Test
    void whoIsRevokedHasNothingLeftAndMayBeInvitedAgain() {
        Credentials kiosk = enrolled(KIOSK, EnrolmentKind.KIOSK);
        EnrolmentCode open = invite(KIOSK, EnrolmentKind.KIOSK);
        assertThat(enrolments.onTheirOwn(HALL)).containsExactly(KIOSK);

        assertThat(enrolments.revoke(HALL, KIOSK, "facility")).isTrue();

        assertThat(enrolments.holders()).isEmpty();
        assertThat(enrolments.onTheirOwn(HALL)).isEmpty();
        assertThat(access.token(kiosk.token().orElseThrow())).isEmpty();
        assertThat(enrolments.exchange(HALL, open)).isEmpty();
        assertThat(state(KIOSK)).isEqualTo(State.REVOKED);
        assertThat(enrolments.revoke(HALL, KIOSK, "facility")).isFalse();
        assertThat(enrolments.revoke(HALL, AIR, "facility")).isFalse();
        assertThat(kinds(JournalKind.DEVICE_REVOKED)).hasSize(1);

        EnrolmentCode again = invite(KIOSK, EnrolmentKind.DISPLAY);
        assertThat(enrolments.onTheirOwn(HALL)).isEmpty();
        assertThat(enrolments.exchange(HALL, again)).isPresent();
        assertThat(enrolments.onTheirOwn(HALL)).containsExactly(KIOSK);
        assertThat(state(KIOSK)).isEqualTo(State.ENROLLED);
        assertThat(access.tokens(HALL).stream()
                        .filter(token -> token.revokedAt().isEmpty()))
                .isEmpty();
    }

    @Test
    void aNodesKeyIsItsGatewaysAndWhoIsShutOutIsNamed() {
        GatewayId gateway = new GatewayId("gw-1");
        Credentials node = enrolled(AIR, EnrolmentKind.NODE);

        assertThat(enrolments.nodeKeys(HALL, gateway))
                .isEqualTo(new NodeKeysOfGateway(Map.of(AIR, node.password()), Set.of()));
        assertThat(enrolments.nodeKeys(HALL, new GatewayId("gw-2")))
                .isEqualTo(new NodeKeysOfGateway(Map.of(), Set.of()));
        assertThat(enrolments.holders()).isEmpty();
        assertThat(enrolments.onTheirOwn(HALL)).isEmpty();

        enrolments.revoke(HALL, AIR, "facility");
        assertThat(enrolments.nodeKeys(HALL, gateway)).isEqualTo(new NodeKeysOfGateway(Map.of(), Set.of(AIR)));

        Credentials again = enrolled(AIR, EnrolmentKind.NODE);
        assertThat(again.password()).isNotEqualTo(node.password());
        assertThat(enrolments.nodeKeys(HALL, gateway))
                .isEqualTo(new NodeKeysOfGateway(Map.of(AIR, again.password()), Set.of()));
    }

    @Test
    void onlySensorsOfTheDescriptionAreSensorsAndTheirNamesAreTheirs() {
        assertThat(wish(KIOSK, EnrolmentKind.SENSOR, Optional.empty())).isInstanceOf(InviteResult.NotDescribed.class);
        assertThat(wish(AIR, EnrolmentKind.DISPLAY, Optional.empty())).isInstanceOf(InviteResult.NameOfSensor.class);
        assertThat(wish(KIOSK, EnrolmentKind.KIOSK, Optional.of(new ZoneId("cellar"))))
                .isInstanceOf(InviteResult.UnknownZone.class);
        enrolled(KIOSK, EnrolmentKind.KIOSK);
        assertThat(wish(KIOSK, EnrolmentKind.READER, Optional.empty()))
                .isEqualTo(new InviteResult.OtherKind(EnrolmentKind.KIOSK));
        assertThat(wish(AIR, EnrolmentKind.SENSOR, Optional.empty()))
                .isInstanceOfSatisfying(
                        InviteResult.Invited.class,
                        invited -> assertThat(invited.enrolment().zone()).contains(ROOM));
    }

    @Test
    void neitherCodesNorPasswordsStandInTheDatabaseOrTheJournal() {
        EnrolmentCode code = invite(KIOSK, EnrolmentKind.KIOSK);
        String before = rows();
        Credentials kiosk = enrolments.exchange(HALL, code).orElseThrow();

        assertThat(before + rows())
                .contains("kiosk-1")
                .doesNotContain(code.shown())
                .doesNotContain(code.shown().replace("-", ""))
                .doesNotContain(kiosk.password())
                .doesNotContain(kiosk.token().orElseThrow());
        assertThat(kiosk + " " + code + " " + enrolments.holders()).doesNotContain(kiosk.password(), code.shown());
    }

    private String rows() {
        return context.getBean(JdbcClient.class)
                        .sql("SELECT * FROM enrolment")
                        .query()
                        .listOfRows()
                + " "
                + context.getBean(JournalStore.class).after(HALL, 0, 1000);
    }

    private String password() {
        return enrolments.holders().stream().map(Holder::password).reduce("", String::concat);
    }

    private State state(DeviceId device) {
        return enrolments.all(HALL).stream()
                .filter(each -> each.device().equals(device))
                .findFirst()
                .orElseThrow()
                .state(clock.instant());
    }

    private List<JournalEntry> kinds(JournalKind kind) {
        return context.getBean(JournalStore.class).after(HALL, 0, 1000).stream()
                .filter(entry -> entry.kind() == kind)
                .toList();
    }

    private Credentials enrolled(DeviceId device, EnrolmentKind kind) {
        return enrolments.exchange(HALL, invite(device, kind)).orElseThrow();
    }

    private EnrolmentCode invite(DeviceId device, EnrolmentKind kind) {
        return ((InviteResult.Invited) wish(device, kind, Optional.of(ROOM))).code();
    }

    private InviteResult wish(DeviceId device, EnrolmentKind kind, Optional<ZoneId> zone) {
        return enrolments.invite(HALL, device, kind, zone, GOOD, "facility");
    }

    @Configuration
    @Import(DeskWiring.class)
    @ComponentScan(
            basePackages = {"smarthall.server.enrolment", "smarthall.server.journal", "smarthall.server.access"},
            useDefaultFilters = false,
            includeFilters = {
                @ComponentScan.Filter(
                        type = FilterType.ANNOTATION,
                        classes = {Service.class, Repository.class}),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(EnrolmentKey|Passwords)")
            })
    static class Wiring {

        @Bean
        Halls halls() {
            LocalText name = new LocalText("测试", "Test");
            GatewayId gateway = new GatewayId("gw-1");
            return new Halls(List.of(new HallDescription(
                    HALL,
                    name,
                    java.time.ZoneId.of("Asia/Shanghai"),
                    List.of(new HallDescription.Zone(ROOM, name, 100)),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(gateway),
                    List.of(new HallDescription.Device(
                            AIR, "AIR_STATION", ROOM, Optional.empty(), Optional.of(gateway))))));
        }
    }
}
