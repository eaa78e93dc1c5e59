package smarthall.kiosk.ask;

import java.util.List;

/** How far the visitor's question has come. A state holds no question longer than the answer needs it. */
public sealed interface AskState {

    /** Nothing is asked yet. */
    record Open() implements AskState {}

    /**
     * The hall is asked.
     *
     * @param lost whether the connection broke, so that the hall is asked again when it is back
     */
    record Asking(String question, boolean lost) implements AskState {}

    /** The hall answers, best first. */
    record Answered(String question, List<Found> found) implements AskState {
        public Answered {
            found = List.copyOf(found);
        }
    }

    /** The hall does not know, and says so. */
    record Unknown(String question) implements AskState {}

    /**
     * The hall takes no questions.
     *
     * @param code stable name of the reason
     */
    record Refused(String code) implements AskState {}
}
