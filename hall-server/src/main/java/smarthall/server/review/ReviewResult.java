package smarthall.server.review;

/** What came of a step with a review. */
public sealed interface ReviewResult {

    /** The review after the step; the same step again gives the same. */
    record Done(Review review) implements ReviewResult {}

    /** The review's state does not allow it. */
    record WrongState(Review.State state) implements ReviewResult {}

    /** The time to appeal is over. */
    record TooLate() implements ReviewResult {}

    /** There is no such review. */
    record Unknown() implements ReviewResult {}
}
