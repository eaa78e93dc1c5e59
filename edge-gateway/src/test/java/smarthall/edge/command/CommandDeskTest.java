package smarthall.edge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import smarthall.edge.command.NodeLink.Outcome;
import smarthall.edge.reading.DeviceId;

class CommandDeskTest {
    private static final DeviceId AIR = new DeviceId("air-lobby");
    private static final DeviceId DOOR = new DeviceId("door-south");
    private static final Instant NINE = Instant.parse("2026-11-24T01:00:00Z");

    private final List<Command> asked = new ArrayList<>();
    private final List<Consumer<Outcome>> open = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();
    private Instant now = NINE;
    private final CommandDesk desk = new CommandDesk(
            () -> Set.of(AIR, DOOR),
            (command, then) -> {
                asked.add(command);
                open.add(then);
            },
            replies::add,
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    private static Command command(DeviceId node, String id) {
        return new Command(node, id, "identify", "{}", NINE.plusSeconds(60));
    }

    private void answer(int number, Outcome outcome) {
        open.get(number).accept(outcome);
    }

    @Test
    void aNodesCommandsGoOneAfterTheOtherAndAnotherNodesBesideThem() {
        desk.take(command(AIR, "1"));
        desk.take(command(AIR, "2"));
        desk.take(command(DOOR, "3"));
        assertThat(asked).extracting(Command::id).containsExactly("1", "3");

        answer(0, new Outcome.Done("blinks"));
        assertThat(asked).extracting(Command::id).containsExactly("1", "3", "2");
        answer(2, new Outcome.Refused("no light"));
        assertThat(replies)
                .containsExactly(new Reply(AIR, "1", true, "blinks"), new Reply(AIR, "2", false, "no light"));
    }

    @Test
    void aCommandThatComesTwiceIsDoneOnceAndAnsweredTwice() {
        desk.take(command(AIR, "1"));
        desk.take(command(AIR, "1"));
        answer(0, new Outcome.Done(""));
        desk.take(command(AIR, "1"));

        assertThat(asked).hasSize(1);
        assertThat(replies).containsExactly(new Reply(AIR, "1", true, ""), new Reply(AIR, "1", true, ""));
    }

    @Test
    void aSilentNodeGetsItsCommandWhenItRegistersAgain() {
        desk.take(command(AIR, "1"));
        desk.take(command(AIR, "2"));
        answer(0, new Outcome.Silence());
        assertThat(replies).isEmpty();

        desk.registered(AIR);
        answer(1, new Outcome.Done(""));

        assertThat(asked).extracting(Command::id).containsExactly("1", "1", "2");
        assertThat(replies).extracting(Reply::id).containsExactly("1");
    }

    @Test
    void whatExpiresIsNeitherDoneLaterNorForgotten() {
        desk.take(command(AIR, "1"));
        answer(0, new Outcome.Silence());
        now = NINE.plus(Duration.ofSeconds(60));

        desk.expire();
        desk.registered(AIR);
        desk.take(command(AIR, "2"));

        assertThat(asked).hasSize(1);
        assertThat(replies)
                .containsExactly(
                        new Reply(AIR, "1", false, "expired before the node answered"),
                        new Reply(AIR, "2", false, "expired before the node answered"));
    }

    @Test
    void aStrangersCommandAndOneTooManyAreRefused() {
        desk.take(command(new DeviceId("another"), "0"));
        for (int number = 1; number <= 25; number++) {
            desk.take(command(AIR, Integer.toString(number)));
        }

        assertThat(asked).hasSize(1);
        assertThat(replies).hasSize(5).noneMatch(Reply::done);
        assertThat(replies.get(0).detail()).isEqualTo("not a node of this gateway");
        assertThat(replies.get(4).detail()).isEqualTo("too many commands wait for this node");
    }
}
