package smarthall.sim.people;

import java.io.IOException;
import java.util.Optional;

/** What one signed-in clerk can do. Each call throws {@link IOException} when the hall does not serve. */
public interface ClerkApi {

    /** A step of a clerk's day. */
    enum Step {
        OPEN("open"),
        CALL_NEXT("call-next"),
        START("start"),
        FINISH("finish"),
        NO_SHOW("no-show");

        private final String path;

        Step(String path) {
            this.path = path;
        }

        /** Its name in the API. */
        public String path() {
            return path;
        }
    }

    /** Does a step at a counter. */
    Reply at(String counter, Step step) throws IOException;

    /** The ticket that the counter has in hand. */
    Optional<CalledTicket> inHand(String counter) throws IOException;

    /** The hall's answer to a step. */
    sealed interface Reply {

        /** Done; with the ticket concerned, if there is one. */
        record Done(Optional<CalledTicket> ticket) implements Reply {}

        /** Not possible in the counter's present state; {@code code} is stable. */
        record Conflict(String code) implements Reply {}
    }
}
