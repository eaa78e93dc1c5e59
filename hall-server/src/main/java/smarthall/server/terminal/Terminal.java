package smarthall.server.terminal;

import java.time.Instant;
import java.util.Optional;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.LocalText;

/**
 * A kiosk or a screen, as far as was heard. Immutable.
 *
 * @param name for people; that of its token, of its enrolment, or of its screen
 * @param since hall time since which its state holds
 * @param heard hall time of the newest word; {@link Instant#EPOCH} before the first
 * @param report empty of one that never spoke over HTTP: its silence then means nothing
 * @param out set while staff keep it out of service
 */
public record Terminal(
        DeviceId id,
        String name,
        Kind kind,
        State state,
        Instant since,
        Instant heard,
        Optional<TerminalReport> report,
        Optional<OutOfService> out) {

    /** What it is. */
    public enum Kind {
        KIOSK,
        DISPLAY,
        /** Stands at a counter before the visitor. */
        COUNTER_SCREEN
    }

    /** Whether it is there. */
    public enum State {
        UNKNOWN,
        ONLINE,
        OFFLINE
    }

    /**
     * Why it is not to be used.
     *
     * @param by login of whoever took it out of service
     */
    public record OutOfService(LocalText message, String by, Instant since) {}

    static Terminal unheard(DeviceId id, String name, Kind kind) {
        return new Terminal(
                id, name, kind, State.UNKNOWN, Instant.EPOCH, Instant.EPOCH, Optional.empty(), Optional.empty());
    }

    Terminal heard(TerminalReport said, Instant now) {
        return new Terminal(id, name, kind, State.ONLINE, since(State.ONLINE, now), now, Optional.of(said), out);
    }

    /** After a word at the broker, where it says only whether it is there; an older one changes nothing. */
    Terminal told(boolean online, Instant said, Instant now) {
        if (!said.isAfter(heard)) {
            return this;
        }
        State next = online ? State.ONLINE : State.OFFLINE;
        return new Terminal(id, name, kind, next, since(next, now), said, report, out);
    }

    Terminal silent(Instant now) {
        return new Terminal(id, name, kind, State.OFFLINE, since(State.OFFLINE, now), heard, report, out);
    }

    Terminal out(Optional<OutOfService> wanted) {
        return new Terminal(id, name, kind, state, since, heard, report, wanted);
    }

    private Instant since(State next, Instant now) {
        return next == state ? since : now;
    }
}
