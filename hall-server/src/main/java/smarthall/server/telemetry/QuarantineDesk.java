package smarthall.server.telemetry;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.hall.HallId;

/** Where somebody looks into the refused packs of a hall, and lets one in after all or throws it away. Thread-safe. */
@Service
public class QuarantineDesk {

    private final Quarantine quarantine;
    private final PackDecoder decoder;
    private final TelemetryDesk telemetry;
    private final Clock clock;

    QuarantineDesk(Quarantine quarantine, PackDecoder decoder, TelemetryDesk telemetry, Clock clock) {
        this.quarantine = quarantine;
        this.decoder = decoder;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /** A pack, and what the hall would make of it today. */
    public record Look(QuarantinedPack pack, PackDecoder.Decoded today) {}

    /** What came of letting a pack in. */
    public sealed interface Release {

        /** Its readings are stored, but are not told to anybody before {@link #announce}. */
        record Stored(List<ReadingPack> packs) implements Release {

            public Stored {
                packs = List.copyOf(packs);
            }

            public int readings() {
                return packs.stream().mapToInt(pack -> pack.readings().size()).sum();
            }
        }

        /** By today's rules it is refused again. */
        record RefusedAgain(RefusalReason reason, String why) implements Release {}

        /** Only its beginning was kept. */
        record CutOff() implements Release {}

        record Gone() implements Release {}
    }

    public List<QuarantinedPack> newest(HallId hall, Quarantine.Filter filter, long before, int limit) {
        return quarantine.newest(hall, filter, before, limit);
    }

    public Map<RefusalReason, Long> counts(HallId hall, Optional<String> device) {
        return quarantine.counts(hall, device);
    }

    public Optional<Look> look(HallId hall, long number) {
        return quarantine.find(hall, number).map(pack -> new Look(pack, decoded(pack.pack())));
    }

    private PackDecoder.Decoded decoded(RefusedPack pack) {
        return decoder.decode(pack.topic(), pack.payload(), pack.at(), clock.instant());
    }

    /**
     * Stores what a pack says if today's rules accept it, and takes it out, both or neither. Of two who do so at once, one
     * finds it gone; whatever was stored already is not stored twice.
     */
    @Transactional
    public Release release(HallId hall, long number) {
        Optional<QuarantinedPack> found = quarantine.find(hall, number);
        if (found.isEmpty()) {
            return new Release.Gone();
        }
        if (!found.get().pack().whole()) {
            return new Release.CutOff();
        }
        PackDecoder.Decoded today = decoded(found.get().pack());
        if (today.refusal().isPresent()) {
            return new Release.RefusedAgain(today.refusal().get(), today.why().orElse(""));
        }
        if (!quarantine.remove(hall, number)) {
            return new Release.Gone();
        }
        telemetry.store(today.packs(), List.of());
        return new Release.Stored(today.packs());
    }

    /** Tells those who want to know of readings; call it after {@link #release} has committed. */
    public void announce(Release.Stored stored) {
        telemetry.announce(stored.packs());
    }

    /** Throws a pack away; false when it is gone already. */
    @Transactional
    public boolean discard(HallId hall, long number) {
        return quarantine.remove(hall, number);
    }
}
