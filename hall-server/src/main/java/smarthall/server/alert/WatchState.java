package smarthall.server.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smarthall.server.alert.Sighting.Sightings;
import smarthall.server.environment.Limit;

/**
 * Where a place is between good and bad. Steps from one full minute of hall time to the next and knows no other time, so the
 * same data give the same alerts at the same minutes whenever they are judged. A minute whose samples do not suffice proves
 * nothing: it neither keeps a limit crossed nor ends an alert. Immutable.
 */
public sealed interface WatchState {

    /** No limit is crossed. */
    WatchState CALM = new Calm();

    /** The state after a minute, and what happened in it. */
    record Step(WatchState next, Optional<Event> event) {}

    /** What people are told. */
    sealed interface Event {

        /** A limit has been crossed for its holding time. */
        record Raised(Limit limit, Instant since, Sighting sighting) implements Event {}

        /** A limit has been kept again for its time. */
        record Resolved(Limit limit) implements Event {}
    }

    /**
     * One minute on.
     *
     * @param minute the end of the windows that are seen
     * @param limits of the place's quantity
     */
    Step step(Instant minute, List<Limit> limits, Sightings seen);

    /** The same without what the last minutes let expect, to be judged again from earlier on. */
    WatchState forgetful();

    /** Nothing to tell. */
    record Calm() implements WatchState {

        @Override
        public Step step(Instant minute, List<Limit> limits, Sightings seen) {
            for (Limit limit : limits) {
                if (isCrossed(limit, seen)) {
                    return new Crossed(limit, minute).step(minute, limits, seen);
                }
            }
            return new Step(CALM, Optional.empty());
        }

        @Override
        public WatchState forgetful() {
            return this;
        }
    }

    /**
     * A limit is crossed, but not yet for long enough.
     *
     * @param since the first minute of it
     */
    record Crossed(Limit limit, Instant since) implements WatchState {

        @Override
        public Step step(Instant minute, List<Limit> limits, Sightings seen) {
            if (!isCrossed(limit, seen)) {
                List<Limit> others =
                        limits.stream().filter(other -> other != limit).toList();
                return CALM.step(minute, others, seen);
            }
            if (Duration.between(since, minute).compareTo(limit.hold()) < 0) {
                return new Step(this, Optional.empty());
            }
            Sighting sighting = seen.of(limit).orElseThrow();
            return new Step(
                    new Alerted(limit, Optional.empty()), Optional.of(new Event.Raised(limit, since, sighting)));
        }

        @Override
        public WatchState forgetful() {
            return CALM;
        }
    }

    /**
     * An alert is open.
     *
     * @param keptSince the first minute since which the limit has been kept without a break
     */
    record Alerted(Limit limit, Optional<Instant> keptSince) implements WatchState {

        @Override
        public Step step(Instant minute, List<Limit> limits, Sightings seen) {
            boolean released = seen.of(limit)
                    .filter(sighting -> limit.releasedBy(sighting.mean()))
                    .isPresent();
            if (!released) {
                return new Step(new Alerted(limit, Optional.empty()), Optional.empty());
            }
            Instant kept = keptSince.orElse(minute);
            if (Duration.between(kept, minute).compareTo(limit.releaseHold()) < 0) {
                return new Step(new Alerted(limit, Optional.of(kept)), Optional.empty());
            }
            return new Step(CALM, Optional.of(new Event.Resolved(limit)));
        }

        @Override
        public WatchState forgetful() {
            return new Alerted(limit, Optional.empty());
        }
    }

    private static boolean isCrossed(Limit limit, Sightings seen) {
        return seen.of(limit)
                .filter(sighting -> limit.crossedBy(sighting.mean()))
                .isPresent();
    }
}
