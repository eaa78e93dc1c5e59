package smarthall.server.calendar;

/** What became of a change. */
public sealed interface ChangeResult {

    /** The calendar is changed, and what it broke is called off. */
    record Changed() implements ChangeResult {}

    /**
     * Nothing is changed: it would break another number of engagements than was agreed to.
     *
     * @param broken how many it would break now
     */
    record Breaks(int broken) implements ChangeResult {}
}
