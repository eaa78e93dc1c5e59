package smarthall.server.outlet.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import smarthall.server.hall.HallId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.WireEntry;
import smarthall.server.wire.Publisher;

class MqttEventsTest {

    private static final HallId HALL = new HallId("yixing");

    private final List<String> published = new ArrayList<>();

    /** A connection that keeps four messages and no more. */
    private final Publisher full = new Publisher() {
        @Override
        public void publish(String topic, byte[] payload, boolean retained) {
            offer(topic, payload, retained);
        }

        @Override
        public boolean offer(String topic, byte[] payload, boolean retained) {
            return published.size() < 4 && published.add(topic);
        }
    };

    @Test
    void whatTheConnectionDoesNotTakeIsNotTold() {
        MqttEvents events = new MqttEvents(full);
        List<WireEntry> entries = LongStream.rangeClosed(1, 6)
                .mapToObj(seq -> WireEntry.of(
                        new JournalEntry(HALL, seq, Instant.EPOCH, JournalKind.TICKET_ISSUED, "t", Map.of()),
                        ZoneId.of("Asia/Shanghai")))
                .toList();

        assertThat(events.send(HALL, entries)).isEqualTo(4);
        assertThat(published).hasSize(4).allMatch(topic -> topic.startsWith("halls/yixing/events/"));
        assertThat(events.send(HALL, entries.subList(4, 6))).isZero();
    }
}
