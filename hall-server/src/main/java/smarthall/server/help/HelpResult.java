package smarthall.server.help;

/** What came of a wish about a call for help. */
public sealed interface HelpResult {

    /** Done; the call as it is now. */
    record Made(HelpCall call) implements HelpResult {}

    /** Somebody was faster, or the visitor needs no help any more. */
    record TooLate(HelpCall call) implements HelpResult {}

    /** The asker has called often enough for now. */
    record TooOften() implements HelpResult {}

    /** The hall has no such zone. */
    record UnknownZone() implements HelpResult {}

    /** There is no such call. */
    record Unknown() implements HelpResult {}
}
