package smarthall.server.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is wrong with a device or a gateway. Limits and times are engineering defaults.
 *
 * @param since its first sign
 * @param latest its last sign
 * @param raised when people were told; empty as long as it may pass by itself
 * @param measured what its last sign said: charge, seconds, publications refused since the gateway's start, or readings refused since
 *     the first sign
 */
public record Trouble(
        Party party, Kind kind, Instant since, Instant latest, Optional<Instant> raised, double measured) {

    /** What it is. */
    public enum Kind {
        /** The share of its charge is at most 0.15; over from 0.25 on. */
        LOW_BATTERY(Duration.ZERO, false),
        /** Its clock is a minute or more from the hall's; over below half a minute. */
        CLOCK_SKEW(Duration.ofMinutes(5), false),
        /** The broker refuses what a gateway publishes, for want of a right. */
        REFUSED_BY_BROKER(Duration.ofMinutes(2), true),
        /** The server refuses its readings: an unknown device, a wrong unit and the like. */
        REFUSED_READINGS(Duration.ofMinutes(2), true);

        /** Of what is counted, silence for so long ends it. */
        static final Duration QUIET = Duration.ofMinutes(15);

        private final Duration hold;
        private final boolean counted;

        Kind(Duration hold, boolean counted) {
            this.hold = hold;
            this.counted = counted;
        }

        /** How long it must last before people are told. */
        Duration hold() {
            return hold;
        }

        /** Whether single events are counted; otherwise each sign is a state. */
        boolean isCounted() {
            return counted;
        }
    }

    static Trouble first(Party party, Kind kind, Instant at, double measured) {
        return new Trouble(party, kind, at, at, Optional.empty(), measured);
    }

    /** After one more sign. */
    Trouble again(Instant at, double told) {
        return new Trouble(
                party,
                kind,
                since,
                at.isAfter(latest) ? at : latest,
                raised,
                kind == Kind.REFUSED_READINGS ? measured + told : told);
    }

    /** Whether it has lasted long enough. */
    boolean isRipe() {
        return raised.isEmpty() && !latest.isBefore(since.plus(kind.hold()));
    }

    boolean isQuiet(Instant now) {
        return kind.isCounted() && now.isAfter(latest.plus(Kind.QUIET));
    }

    Trouble raisedAt(Instant now) {
        return new Trouble(party, kind, since, latest, Optional.of(now), measured);
    }
}
