package smarthall.server.telemetry.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import smarthall.server.hall.HallDescription;
import smarthall.server.telemetry.PackDecoder;
import smarthall.server.telemetry.QuarantineDesk;
import smarthall.server.telemetry.QuarantinedPack;
import smarthall.server.telemetry.RefusalReason;

/**
 * Part of a quarantine.
 *
 * @param counts packs for each reason, the most frequent first
 * @param next {@code after} of the next part; null when this was the last
 */
record QuarantineAnswer(List<Item> items, List<Count> counts, @Nullable String next) {

    record Count(String reason, long packs) {}

    /** A pack in the list; {@code device} is what the topic names, known or not. */
    record Item(long number, OffsetDateTime at, String reason, String device, int bytes, boolean whole) {

        static Item of(HallDescription hall, QuarantinedPack pack) {
            return new Item(
                    pack.number(),
                    time(hall, pack.pack().at()),
                    pack.pack().reason().code(),
                    pack.pack().device(),
                    pack.pack().payload().length,
                    pack.pack().whole());
        }
    }

    /** A record of SenML with its base fields applied. */
    record Said(String name, @Nullable String unit, @Nullable Double value, OffsetDateTime at) {}

    /**
     * A pack that somebody looks into.
     *
     * @param text what was kept of it, as it was sent
     * @param records what can be read of it
     * @param today the reason for which it would be refused today; null when it would be accepted
     * @param why the same in a sentence
     */
    record Opened(
            Item pack, String topic, String text, List<Said> records, @Nullable String today, @Nullable String why) {

        static Opened of(HallDescription hall, QuarantineDesk.Look look) {
            PackDecoder.Decoded today = look.today();
            return new Opened(
                    Item.of(hall, look.pack()),
                    look.pack().pack().topic(),
                    new String(look.pack().pack().payload(), StandardCharsets.UTF_8),
                    today.records().stream()
                            .map(said -> new Said(
                                    said.name(),
                                    said.unit().orElse(null),
                                    said.number().orElse(null),
                                    time(hall, said.at())))
                            .toList(),
                    today.refusal().map(RefusalReason::code).orElse(null),
                    today.why().orElse(null));
        }
    }

    static QuarantineAnswer of(
            HallDescription hall, List<QuarantinedPack> packs, Map<RefusalReason, Long> counts, int limit) {
        return new QuarantineAnswer(
                packs.stream().map(pack -> Item.of(hall, pack)).toList(),
                counts.entrySet().stream()
                        .map(count -> new Count(count.getKey().code(), count.getValue()))
                        .toList(),
                packs.size() < limit
                        ? null
                        : Long.toString(packs.get(packs.size() - 1).number()));
    }

    private static OffsetDateTime time(HallDescription hall, Instant at) {
        return at.atZone(hall.timeZone()).toOffsetDateTime();
    }
}
