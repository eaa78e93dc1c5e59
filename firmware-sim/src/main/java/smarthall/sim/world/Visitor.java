package smarthall.sim.world;

import java.time.Instant;
import smarthall.sim.settings.DoorId;

/** A person on the way through the hall. Not thread-safe: the world guards it. */
final class Visitor {

    /** Where a visitor is on the way. */
    enum Stage {
        ENTERING,
        AT_TERMINAL,
        WAITING,
        AT_COUNTER,
        LEAVING
    }

    private final VisitorId id;
    private final DoorId door;
    private Stage stage = Stage.ENTERING;
    private Instant until;

    Visitor(VisitorId id, DoorId door, Instant until) {
        this.id = id;
        this.door = door;
        this.until = until;
    }

    void go(Stage next, Instant nextUntil) {
        stage = next;
        until = nextUntil;
    }

    VisitorId id() {
        return id;
    }

    DoorId door() {
        return door;
    }

    Stage stage() {
        return stage;
    }

    /** When the visitor moves on unless something else happens first. */
    Instant until() {
        return until;
    }
}
