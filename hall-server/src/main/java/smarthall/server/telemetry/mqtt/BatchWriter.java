package smarthall.server.telemetry.mqtt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import smarthall.server.telemetry.ReadingPack;
import smarthall.server.telemetry.RefusalReason;
import smarthall.server.telemetry.RefusedPack;
import smarthall.server.telemetry.TelemetryDesk;
import smarthall.server.wire.Overloaded;
import smarthall.server.wire.Publisher;

/**
 * Writes a batch in one transaction, then acknowledges it, sends the receipts and tells the listeners: nobody forgets a reading
 * before it is committed. Where a batch fails though the database works, it is halved until the packs at fault stand alone; they
 * go to the quarantine if others pass, for then they are the fault and not the database.
 */
@Component
final class BatchWriter {

    private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

    private final TelemetryDesk desk;
    private final Publisher publisher;
    private final MeterRegistry meters;
    private final Counter stored;

    BatchWriter(TelemetryDesk desk, Publisher publisher, MeterRegistry meters) {
        this.desk = desk;
        this.publisher = publisher;
        this.meters = meters;
        this.stored = meters.counter("hall.telemetry.packs");
    }

    /** What could not be settled and must be written again; empty when all is done. */
    List<Arrival> write(List<Arrival> batch) {
        Round round = new Round();
        round.write(batch);
        List<Arrival> again = new ArrayList<>(round.left);
        if (!round.atFault.isEmpty() && (round.outage || !round.anySettled || !quarantine(round.atFault))) {
            again.addAll(round.atFault);
        }
        return again;
    }

    private boolean quarantine(List<Arrival> atFault) {
        return commit(atFault.stream()
                        .map(arrival -> arrival.refusedFor(RefusalReason.NOT_STORABLE))
                        .toList())
                == null;
    }

    /** One attempt at a batch. */
    private final class Round {
        private final List<Arrival> atFault = new ArrayList<>();
        private final List<Arrival> left = new ArrayList<>();
        private boolean anySettled;
        private boolean outage;

        void write(List<Arrival> part) {
            RuntimeException failure = outage ? null : commit(part);
            outage |= failure != null && Overloaded.isOutage(failure);
            if (outage) {
                left.addAll(part);
            } else if (failure == null) {
                anySettled = true;
            } else if (part.size() == 1) {
                atFault.addAll(part);
            } else {
                write(part.subList(0, part.size() / 2));
                write(part.subList(part.size() / 2, part.size()));
            }
        }
    }

    /** Null when all is committed and everybody is told; else why nothing is. */
    private @Nullable RuntimeException commit(List<Arrival> part) {
        List<ReadingPack> packs =
                part.stream().flatMap(arrival -> arrival.packs().stream()).toList();
        List<RefusedPack> refused =
                part.stream().flatMap(arrival -> arrival.refused().stream()).toList();
        try {
            desk.store(packs, refused);
        } catch (RuntimeException failure) {
            log.warn("telemetry: {} packs are not stored yet: {}", part.size(), failure.toString());
            return failure;
        }
        part.forEach(arrival -> arrival.acknowledge().run());
        Receipt.of(part).forEach((address, receipt) -> publisher.publish(address.topic(), receipt.toJson(), false));
        stored.increment(part.size() - refused.size());
        refused.forEach(pack -> meters.counter(
                        "hall.telemetry.refused", "reason", pack.reason().code())
                .increment());
        announce(packs, refused);
        return null;
    }

    private void announce(List<ReadingPack> packs, List<RefusedPack> refused) {
        try {
            desk.announceRefused(refused);
            desk.announce(packs);
        } catch (RuntimeException fault) {
            log.error("telemetry: a listener failed; the readings are stored all the same", fault);
        }
    }
}
