package smarthall.server.review;

/** What came of the wish to rate. */
public sealed interface RatingResult {

    /** The rating is durable; saying the same again gives the same. */
    record Given(Rating rating) implements RatingResult {}

    /** There is another rating of this service already. */
    record GivenOtherwise() implements RatingResult {}

    /** The service was not handled, or not yet. */
    record NotHandled() implements RatingResult {}
}
