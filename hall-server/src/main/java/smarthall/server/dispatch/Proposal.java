package smarthall.server.dispatch;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;

/**
 * One explained wish to a hall's manager: open this counter for that line, or take it back.
 *
 * @param decidedBy login of who decided, {@link #BY_RULE} where the hall's rules did
 * @param evidence what was seen when it was made
 * @param effect what it did; empty unless it was carried out
 */
public record Proposal(
        UUID id,
        Kind kind,
        CounterId counter,
        LocalText counterName,
        LineId line,
        LocalText lineName,
        State state,
        Instant createdAt,
        Optional<Instant> decidedAt,
        Optional<String> decidedBy,
        Evidence evidence,
        Optional<Effect> effect) {

    /** Stands for the hall's rules as those who decide. */
    public static final String BY_RULE = "automatic";

    /** What is proposed. */
    public enum Kind {
        OPEN_COUNTER,
        /** Because the wait of the line stands high. */
        OPEN_TIDAL_COUNTER,
        /** Because it no longer does. */
        CLOSE_TIDAL_COUNTER;

        boolean opens() {
            return this != CLOSE_TIDAL_COUNTER;
        }
    }

    /** Where the proposal is on its way. */
    public enum State {
        PROPOSED,
        ACCEPTED,
        DECLINED,
        EXPIRED,
        DONE
    }

    /**
     * What speaks for a proposal.
     *
     * @param doorsIn15Min people through the doors in the last 15 minutes of hall time
     * @param waiting people in the line
     * @param openCounters counters open for the line
     * @param p90SecondsNow wait that nine of ten newcomers stay under; empty when no counter is open
     * @param p90SecondsAfter the same with the proposal carried out
     * @param cases online cases that tie the line's clerks
     * @param tide how high the line's wait stood, where that is the reason
     */
    public record Evidence(
            int doorsIn15Min,
            int waiting,
            int openCounters,
            OptionalLong p90SecondsNow,
            long p90SecondsAfter,
            CaseWork cases,
            Optional<Tide.Seen> tide) {}

    /** The reason in plain words. */
    public LocalText reason() {
        return ProposalWords.reason(this);
    }

    /** The proposal as it stands on the wire and in the journal. */
    public Map<String, Object> toWire(ZoneId zone) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", id.toString());
        wire.put("kind", kind.name());
        wire.put("counter", counter.value());
        wire.put("counterName", text(counterName));
        wire.put("line", line.value());
        wire.put("lineName", text(lineName));
        wire.put("state", state.name());
        wire.put("createdAt", time(createdAt, zone).toString());
        put(wire, "decidedAt", decidedAt.map(at -> time(at, zone).toString()).orElse(null));
        put(wire, "decidedBy", decidedBy.orElse(null));
        wire.put("reason", text(reason()));
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("doorsIn15Min", evidence.doorsIn15Min());
        seen.put("waiting", evidence.waiting());
        seen.put("openCounters", evidence.openCounters());
        put(
                seen,
                "p90SecondsNow",
                evidence.p90SecondsNow().isPresent() ? evidence.p90SecondsNow().getAsLong() : null);
        seen.put("p90SecondsAfter", evidence.p90SecondsAfter());
        seen.put("casesOpen", evidence.cases().open());
        seen.put("casesDue", evidence.cases().due());
        seen.put("caseWorkSeconds", evidence.cases().seconds());
        evidence.tide().ifPresent(tide -> {
            seen.put("tideTier", tide.tier().name());
            seen.put("tideSince", time(tide.since(), zone).toString());
        });
        wire.put("evidence", seen);
        put(
                wire,
                "effect",
                effect.map(known -> EffectWire.of(this, known, zone)).orElse(null));
        return wire;
    }

    @SuppressWarnings("NullAway") // JSON null: the wire says "not yet" with it.
    private static void put(Map<String, Object> wire, String name, @Nullable Object value) {
        wire.put(name, value);
    }

    private static Map<String, Object> text(LocalText text) {
        return Map.of("zh", text.zh(), "en", text.en());
    }

    private static OffsetDateTime time(Instant at, ZoneId zone) {
        return at.atZone(zone).toOffsetDateTime();
    }
}
