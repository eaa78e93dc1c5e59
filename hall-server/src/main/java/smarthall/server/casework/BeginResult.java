package smarthall.server.casework;

/** What came of the wish to apply. */
public sealed interface BeginResult {

    /** A draft, new or of an earlier press of the same key. */
    record Begun(Application application) implements BeginResult {}

    /** The same key was used before for another wish. */
    record KeyUsedOtherwise() implements BeginResult {}

    /** The item is handled at a counter only. */
    record CounterOnly() implements BeginResult {}

    /** The catalogue has no such item, or this hall no line for it. */
    record UnknownService() implements BeginResult {}

    /**
     * A wish to apply.
     *
     * @param service code of the service item
     */
    record Wish(String service, Application.Channel channel) {}
}
