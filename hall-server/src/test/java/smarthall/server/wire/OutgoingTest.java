package smarthall.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutgoingTest {

    private final List<String> sent = new ArrayList<>();

    @Test
    void neverMoreIsInFlightThanEveryBrokerAllowsAndTheOrderIsKept() {
        Outgoing outgoing = new Outgoing(message -> sent.add(message.topic()));
        for (int n = 0; n < 40; n++) {
            assertThat(outgoing.offer(message(n))).isTrue();
        }
        assertThat(sent).hasSize(Outgoing.MOST_IN_FLIGHT);

        for (int n = 0; n < 24; n++) {
            outgoing.settled();
            assertThat(sent).hasSize(Outgoing.MOST_IN_FLIGHT + n + 1);
        }

        assertThat(sent).hasSize(40).startsWith("0", "1", "2").endsWith("38", "39");
    }

    @Test
    void whatFindsNoRoomIsDropped() {
        Outgoing outgoing = new Outgoing(message -> sent.add(message.topic()));
        for (int n = 0; n < Outgoing.MOST_IN_FLIGHT + Outgoing.MOST_WAITING; n++) {
            assertThat(outgoing.offer(message(n))).isTrue();
        }

        assertThat(outgoing.offer(message(9_999))).isFalse();

        outgoing.settled();
        assertThat(outgoing.offer(message(10_000))).isTrue();
    }

    @Test
    void aSenderThatSettlesAtOnceSendsAll() {
        Outgoing[] outgoing = new Outgoing[1];
        outgoing[0] = new Outgoing(message -> {
            sent.add(message.topic());
            outgoing[0].settled();
        });

        for (int n = 0; n < 100; n++) {
            outgoing[0].offer(message(n));
        }

        assertThat(sent).hasSize(100);
    }

    private static Outgoing.Message message(int number) {
        return new Outgoing.Message(Integer.toString(number), new byte[0], false);
    }
}
