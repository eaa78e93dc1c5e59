package smarthall.edge.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import smarthall.edge.outbox.QueuedPack;
import smarthall.edge.outbox.SeqRange;
import smarthall.edge.reading.DeviceId;

class SendWindowTest {
    private static final long SECOND = 1_000_000_000L;
    private final SendWindow window = new SendWindow(3, Duration.ofSeconds(30));

    @Test
    void hasRoomUntilReceiptsAreMissing() {
        window.sent(pack(7), 0);
        window.sent(pack(8), 0);
        window.sent(pack(9), 0);
        assertThat(window.room()).isZero();
        assertThat(window.last()).isEqualTo(9);

        window.received(List.of(new SeqRange(7, 8)));

        assertThat(window.room()).isEqualTo(2);
    }

    @Test
    void aReceiptThatDoesNotComeIsOverdueAfterThirtySeconds() {
        window.sent(pack(7), 0);
        window.sent(pack(8), 10 * SECOND);
        assertThat(window.untilOverdue(0)).hasValue(30 * SECOND);

        assertThat(window.overdue(30 * SECOND - 1)).isEmpty();
        assertThat(window.overdue(30 * SECOND)).containsExactly(pack(7));
        assertThat(window.overdue(40 * SECOND)).containsExactly(pack(7), pack(8));
    }

    @Test
    void whatTheConnectionDidNotTakeIsOverdueAtOnce() {
        window.sent(pack(7), SECOND);
        window.notTaken(pack(7), SECOND);
        assertThat(window.overdue(SECOND)).containsExactly(pack(7));

        window.received(List.of(new SeqRange(7, 7)));
        window.notTaken(pack(7), SECOND);
        assertThat(window.overdue(SECOND)).isEmpty();
    }

    @Test
    void aNewConnectionBeginsAnew() {
        window.sent(pack(7), 0);
        window.reset(1, 7);

        assertThat(window.last()).isZero();
        assertThat(window.room()).isEqualTo(3);
        assertThat(window.untilOverdue(0)).isEmpty();
    }

    @Test
    void aLongBacklogIsSentBesideWhatIsNew() {
        SendWindow wide = new SendWindow(80, Duration.ofSeconds(30));
        wide.reset(80, 1_000);
        assertThat(wide.boundary()).isZero();

        wide.reset(81, 1_000);
        assertThat(wide.boundary()).isEqualTo(1_000);
        assertThat(wide.last()).isEqualTo(1_000);
        assertThat(wide.lastOfBacklog()).isZero();
        assertThat(wide.roomForBacklog(0))
                .as("nearly all while nothing new comes")
                .isEqualTo(70);

        wide.sent(pack(1_001), 0);
        assertThat(wide.roomForBacklog(0)).as("a quarter beside what is new").isEqualTo(20);
        for (long seq = 1; seq <= 20; seq++) {
            wide.sent(pack(seq), 0);
        }
        assertThat(wide.lastOfBacklog()).isEqualTo(20);
        assertThat(wide.roomForBacklog(SECOND)).isZero();
        assertThat(wide.room()).isEqualTo(59);
        assertThat(wide.roomForBacklog(2 * SECOND)).isEqualTo(50);

        wide.received(List.of(new SeqRange(1, 20)));
        assertThat(wide.roomForBacklog(SECOND)).isEqualTo(20);
    }

    private static QueuedPack pack(long seq) {
        return new QueuedPack(seq, new DeviceId("air-lobby"), "[]");
    }
}
