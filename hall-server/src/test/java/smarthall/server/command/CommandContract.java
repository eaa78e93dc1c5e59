package smarthall.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
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
import smarthall.server.command.CommandDesk.Answer;
import smarthall.server.command.DeviceCommand.State;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.DeskWiring;
import smarthall.server.testing.ManualClock;

/** What commands promise, on every database the product runs on. */
abstract class CommandContract {

    private static final HallId HALL = new HallId("test-hall");
    private static final DeviceId AIR = new DeviceId("air-lobby");
    private static final CommandDesk.Wish BLINK = new CommandDesk.Wish("identify", "{}", Duration.ofMinutes(1));
    private static final Answer DONE = new Answer(true, "", OptionalInt.empty());

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T01:30:00Z"));
    private AnnotationConfigApplicationContext context;
    private CommandDesk desk;

    abstract DataSource freshDatabase();

    @BeforeEach
    void openTheHall() {
        context = new AnnotationConfigApplicationContext();
        DataSource source = freshDatabase();
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(Clock.class, () -> clock);
        context.register(Wiring.class);
        context.refresh();
        desk = context.getBean(CommandDesk.class);
    }

    @AfterEach
    void closeTheHall() {
        context.close();
    }

    private DeviceCommand blink() {
        return ((CommandResult.Sent) desk.send(HALL, AIR, BLINK, "facility")).command();
    }

    private DeviceCommand newest() {
        return desk.latest(HALL, AIR).orElseThrow().get(0);
    }

    @Test
    void aCommandIsOnItsWayUntilItsDeviceHasAnsweredOnce() {
        DeviceCommand command = blink();
        assertThat(desk.onTheirWay(HALL)).containsExactly(command);

        assertThat(desk.answered(HALL, new DeviceId("another"), command.id(), DONE))
                .isFalse();
        assertThat(desk.answered(HALL, AIR, UUID.randomUUID(), DONE)).isFalse();
        List<Boolean> told = AtOnce.call(Collections.nCopies(6, () -> desk.answered(HALL, AIR, command.id(), DONE)));
        desk.answered(HALL, AIR, command.id(), new Answer(false, "late", OptionalInt.empty()));

        assertThat(told).containsOnly(true);
        assertThat(desk.onTheirWay(HALL)).isEmpty();
        assertThat(newest().state()).isEqualTo(State.DONE);
        assertThat(newest().endedAt()).contains(clock.instant());
        assertThat(kinds()).containsExactly(JournalKind.DEVICE_COMMANDED, JournalKind.DEVICE_REPLIED);
    }

    @Test
    void whatNobodyAnswersInTimeIsOver() {
        DeviceCommand command = blink();
        clock.advance(Duration.ofSeconds(61));
        assertThat(desk.onTheirWay(HALL)).as("not said again").isEmpty();
        assertThat(desk.expire(HALL)).as("an answer may be on its way").isZero();

        clock.advance(Duration.ofSeconds(30));
        assertThat(desk.expire(HALL)).isOne();
        desk.answered(HALL, AIR, command.id(), DONE);

        assertThat(newest().state()).isEqualTo(State.EXPIRED);
        assertThat(desk.expire(HALL)).isZero();
    }

    @Test
    void strangersAndOneTooManyAreRefused() {
        assertThat(desk.send(HALL, new DeviceId("another"), BLINK, "facility"))
                .isInstanceOf(CommandResult.UnknownDevice.class);
        assertThat(desk.latest(HALL, new DeviceId("another"))).isEmpty();
        List<CommandResult> results = new ArrayList<>();
        for (int number = 0; number < 11; number++) {
            results.add(desk.send(HALL, AIR, BLINK, "facility"));
        }

        assertThat(results.get(9)).isInstanceOf(CommandResult.Sent.class);
        assertThat(results.get(10)).isEqualTo(new CommandResult.TooMany(10));
    }

    @Test
    void theNewestConfigurationAloneIsOnItsWayAndStaysDesiredUntilItIsReported() {
        desk.configure(HALL, AIR, 5, "facility");
        clock.advance(Duration.ofMillis(1));
        desk.configure(HALL, AIR, 30, "manager");

        assertThat(desk.onTheirWay(HALL)).singleElement().satisfies(command -> {
            assertThat(command.name()).isEqualTo("config");
            assertThat(command.args()).isEqualTo("{\"every\":30}");
        });
        assertThat(config().desired()).hasValue(30);
        assertThat(config().desiredBy()).contains("manager");
        assertThat(config().differs()).isTrue();

        desk.answered(HALL, AIR, newest().id(), new Answer(true, "{\"every\":30}", OptionalInt.of(30)));
        assertThat(config().reported()).hasValue(30);
        assertThat(config().differs()).isFalse();
        desk.remind(HALL);
        assertThat(desk.onTheirWay(HALL)).isEmpty();
    }

    @Test
    void aDeviceThatWasAwayIsRemindedAndOneThatRefusesIsNot() {
        desk.configure(HALL, AIR, 30, "facility");
        desk.remind(HALL);
        assertThat(desk.latest(HALL, AIR).orElseThrow()).as("it is on its way").hasSize(1);

        clock.advance(Duration.ofHours(7));
        desk.expire(HALL);
        desk.remind(HALL);
        assertThat(desk.onTheirWay(HALL)).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        desk.answered(HALL, AIR, newest().id(), new Answer(false, "no such thing", OptionalInt.empty()));
        desk.remind(HALL);
        assertThat(desk.onTheirWay(HALL)).isEmpty();
        assertThat(newest().detail()).contains("no such thing");
    }

    @Test
    void commandsThatEndedLongAgoAreForgotten() {
        desk.answered(HALL, AIR, blink().id(), DONE);
        clock.advance(Duration.ofDays(91));
        desk.expire(HALL);

        assertThat(desk.latest(HALL, AIR).orElseThrow()).isEmpty();
    }

    private DeviceConfig config() {
        return desk.config(HALL, AIR).orElseThrow();
    }

    private List<JournalKind> kinds() {
        return context.getBean(JournalStore.class).after(HALL, 0, 100).stream()
                .map(JournalEntry::kind)
                .toList();
    }

    @Configuration
    @Import(DeskWiring.class)
    @ComponentScan(
            basePackages = {"smarthall.server.command", "smarthall.server.journal"},
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
            return new Halls(List.of(new HallDescription(
                    HALL,
                    name,
                    java.time.ZoneId.of("Asia/Shanghai"),
                    List.of(new HallDescription.Zone(room, name, 100)),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(new HallDescription.Device(
                            AIR,
                            "AIR_STATION",
                            room,
                            Optional.empty(),
                            Optional.empty(),
                            HallDescription.Device.USUAL_SAMPLES)))));
        }
    }
}
