package smarthall.kiosk.hall;

import java.util.Optional;
import java.util.function.Function;

/** What came of a question to the hall. */
public sealed interface Answer<T> {

    /** The same answer with another value, if there is one. */
    default <U> Answer<U> map(Function<T, U> by) {
        if (this instanceof Given<T> given) {
            return new Given<>(by.apply(given.value()));
        }
        if (this instanceof Refused<T> refused) {
            return new Refused<>(refused.code(), refused.words());
        }
        Lost<T> lost = (Lost<T>) this;
        return new Lost<>(lost.why(), lost.mayBeDone());
    }

    /** The hall answered. */
    record Given<T>(T value) implements Answer<T> {}

    /**
     * The hall said no, and would say no again.
     *
     * @param code stable name of the reason, for example {@code line-closed}
     * @param words what the hall says of this moment, such as when it opens again; most reasons have none
     */
    record Refused<T>(String code, Optional<LocalText> words) implements Answer<T> {

        /** A reason that needs no more words than its name has. */
        public Refused(String code) {
            this(code, Optional.empty());
        }
    }

    /**
     * No answer that can be trusted.
     *
     * @param why for the log
     * @param mayBeDone false when the question surely never reached the hall, so that a wish is surely not fulfilled
     */
    record Lost<T>(String why, boolean mayBeDone) implements Answer<T> {}
}
