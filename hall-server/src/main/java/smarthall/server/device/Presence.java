package smarthall.server.device;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether somebody is there, as far as was heard. Immutable.
 *
 * @param at hall time of the newest word; {@link Instant#EPOCH} before the first
 * @param before hall time of the newest word heard before the present state began
 * @param lost hall time at which the server last learnt that somebody is gone
 */
public record Presence(State state, Instant at, Instant before, Optional<Instant> lost) {

    /** What was heard last. */
    public enum State {
        UNKNOWN,
        ONLINE,
        OFFLINE
    }

    public static final Presence UNKNOWN = new Presence(State.UNKNOWN, Instant.EPOCH, Instant.EPOCH, Optional.empty());

    /** After "I am here", said at a time; an older word changes nothing. */
    Presence online(Instant said) {
        if (!said.isAfter(at)) {
            return this;
        }
        return new Presence(State.ONLINE, said, state == State.ONLINE ? before : at, lost);
    }

    /** After something else was heard that shows it is there; only who was not there before gains by it. */
    Presence heard(Instant sampled) {
        return state == State.ONLINE ? this : online(sampled);
    }

    /** After "I am gone", said at a time; an older word changes nothing. */
    Presence offline(Instant said, Instant now) {
        return said.isAfter(at) ? gone(said, now) : this;
    }

    /**
     * After "it is gone", said by a gateway or by its will. The broker keeps a will from the moment of the connection, so its time
     * lies a little before that of the greeting that followed: it is believed if it is newer than the word before that greeting.
     */
    Presence offlineByWill(Instant said, Instant now) {
        boolean ofThisConnection = state == State.ONLINE && said.isAfter(before);
        return said.isAfter(at) || ofThisConnection ? gone(said, now) : this;
    }

    /** After silence since a sign of life; what was sampled or said later brings it back, and it is not silent if that was heard. */
    Presence silent(Instant sign, Instant now) {
        return state == State.ONLINE && !at.isAfter(sign) ? gone(sign, now) : this;
    }

    private Presence gone(Instant said, Instant now) {
        Instant newest = said.isAfter(at) ? said : at;
        return new Presence(State.OFFLINE, newest, at, state == State.OFFLINE ? lost : Optional.of(now));
    }
}
