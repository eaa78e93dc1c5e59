package smarthall.kiosk.hall;

/** What came of a question to the hall. */
public sealed interface Answer<T> {

    /** The hall answered. */
    record Given<T>(T value) implements Answer<T> {}

    /**
     * The hall said no, and would say no again.
     *
     * @param code stable name of the reason, for example {@code line-closed}
     */
    record Refused<T>(String code) implements Answer<T> {}

    /**
     * No answer that can be trusted.
     *
     * @param why for the log
     * @param mayBeDone false when the question surely never reached the hall, so that a wish is surely not fulfilled
     */
    record Lost<T>(String why, boolean mayBeDone) implements Answer<T> {}
}
