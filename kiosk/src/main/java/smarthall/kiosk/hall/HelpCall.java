package smarthall.kiosk.hall;

/** A call for help made at this terminal, as the hall says it stands. */
public record HelpCall(Kind kind, State state) {

    /** What the visitor cannot do alone. */
    public enum Kind {
        /** Does not know what to do here. */
        MACHINE,
        /** A form, or which papers are needed. */
        FORM,
        /** Does not find the way. */
        WAY,
        /** Walks with difficulty, or is not well. */
        MOBILITY,
        OTHER
    }

    /** How far it is. */
    public enum State {
        OPEN,
        /** Somebody is on the way. */
        CLAIMED,
        DONE,
        CANCELLED
    }

    /** Whether somebody is still to come. */
    public boolean isOpen() {
        return state == State.OPEN || state == State.CLAIMED;
    }
}
