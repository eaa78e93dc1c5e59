package smarthall.server.dispatch;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import smarthall.server.hall.LineId;

/**
 * How high the wait of a line stands, and since when it has been on its way to another height.
 *
 * @param since when it came to this tier
 * @param rising since when the line has been due for a higher tier, without a break; empty when it is not
 * @param falling since when the line has been due for a lower tier, without a break; empty when it is not
 */
public record Tide(LineId line, Tier tier, Instant since, Optional<Instant> rising, Optional<Instant> falling) {

    /** Heights of the wait, lowest first. */
    public enum Tier {
        CALM,
        /** Longer than usual: somebody should be ready to help. */
        BUSY,
        /** So long that the hall's tidal counters (潮汐窗口) are there for it. */
        OVER
    }

    /** What stood about a line's tide in a proposal's reasons when it was made. */
    public record Seen(Tier tier, Instant since) {}

    /** A line of which nothing is known yet. */
    static Tide calm(LineId line, Instant now) {
        return new Tide(line, Tier.CALM, now, Optional.empty(), Optional.empty());
    }

    Seen seen() {
        return new Seen(tier, since);
    }

    /** The tide as it stands on the wire and in the journal. */
    Map<String, Object> toWire(ZoneId zone) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("line", line.value());
        wire.put("tier", tier.name());
        wire.put("since", since.atZone(zone).toOffsetDateTime().toString());
        return wire;
    }
}
