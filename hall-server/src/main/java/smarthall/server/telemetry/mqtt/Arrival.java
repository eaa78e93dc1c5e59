package smarthall.server.telemetry.mqtt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.ReadingPack;
import smarthall.server.telemetry.RefusalReason;
import smarthall.server.telemetry.RefusedPack;

/**
 * A message on its way into the store.
 *
 * @param packs what it says; empty when it was refused
 * @param refused why it was refused; empty when it was not
 * @param sender who waits for a receipt, if anybody does
 * @param acknowledge tells the broker to forget it
 */
record Arrival(
        Message message,
        List<ReadingPack> packs,
        Optional<RefusedPack> refused,
        Optional<Sender> sender,
        Runnable acknowledge) {

    /**
     * The message itself.
     *
     * @param hall the hall its topic names, if this server runs it
     */
    record Message(Optional<HallId> hall, String topic, byte[] payload, Instant at) {

        RefusedPack refused(RefusalReason reason) {
            return new RefusedPack(hall, topic, payload, reason, at);
        }
    }

    /** A gateway of the hall and the number under which it keeps the pack until the receipt. */
    record Sender(HallId hall, GatewayId gateway, long seq) {}

    static Arrival accepted(Message message, List<ReadingPack> packs, Optional<Sender> sender, Runnable acknowledge) {
        return new Arrival(message, List.copyOf(packs), Optional.empty(), sender, acknowledge);
    }

    static Arrival refused(Message message, RefusalReason reason, Optional<Sender> sender, Runnable acknowledge) {
        return new Arrival(message, List.of(), Optional.of(message.refused(reason)), sender, acknowledge);
    }

    /** The same message, refused after all. */
    Arrival refusedFor(RefusalReason reason) {
        return refused(message, reason, sender, acknowledge);
    }

    /** How much memory its message holds, roughly, in bytes; never more than before it was read. */
    int weight() {
        return Waiting.weight(message.payload().length);
    }
}
