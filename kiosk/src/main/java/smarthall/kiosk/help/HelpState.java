package smarthall.kiosk.help;

import smarthall.kiosk.hall.HelpCall;

/** How far a call for help has come. */
public sealed interface HelpState {

    /** Nobody is called. */
    record None() implements HelpState {}

    /**
     * The hall is being told.
     *
     * @param lost whether the connection broke since, so that it is told again
     */
    record Asking(HelpCall.Kind kind, boolean lost) implements HelpState {}

    /** The hall knows, and says how far it is. */
    record Called(HelpCall call) implements HelpState {}

    /**
     * The hall is being told that nobody need come.
     *
     * @param lost whether the connection broke since, so that it is told again
     */
    record Withdrawing(boolean lost) implements HelpState {}

    /** Somebody was here. */
    record Helped() implements HelpState {}

    /** @param code stable name of the reason why nobody comes */
    record Refused(String code) implements HelpState {}

    /** Whether the button says that somebody was called. */
    default boolean isCalled() {
        return this instanceof Asking || this instanceof Called;
    }
}
