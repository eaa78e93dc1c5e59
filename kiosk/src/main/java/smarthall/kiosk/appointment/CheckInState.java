package smarthall.kiosk.appointment;

import java.util.Optional;
import smarthall.kiosk.hall.LocalText;

/** How far a check-in has come. */
public sealed interface CheckInState {

    /**
     * The number is waited for.
     *
     * @param refusal why the last try brought no ticket
     */
    record Asking(Optional<Refusal> refusal) implements CheckInState {}

    /**
     * The hall is asked.
     *
     * @param lost whether the connection broke since, so that it is asked again
     */
    record Looking(boolean lost) implements CheckInState {}

    /**
     * Why there is no ticket.
     *
     * @param code stable name of the reason
     * @param words what the hall says of it, such as from when on the visitor may check in
     */
    record Refusal(String code, Optional<LocalText> words) {}
}
