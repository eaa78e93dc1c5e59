package smarthall.server.review.web;

import org.springframework.http.HttpStatus;
import smarthall.server.problem.Problem;
import smarthall.server.review.Rating;
import smarthall.server.review.RatingResult;
import smarthall.server.review.Review;
import smarthall.server.review.ReviewResult;

/** What cannot be rated or answered, and why. */
final class ReviewProblems {

    private ReviewProblems() {}

    static Rating given(RatingResult result) {
        if (result instanceof RatingResult.Given given) {
            return given.rating();
        }
        if (result instanceof RatingResult.GivenOtherwise) {
            throw new Problem(HttpStatus.CONFLICT, "already-rated", "这次办理已经评价过了。This ticket has been rated already.");
        }
        throw notHandled();
    }

    static Problem notHandled() {
        return new Problem(HttpStatus.CONFLICT, "not-handled", "办结后才能评价。A ticket is rated after it was handled.");
    }

    static Problem unknownPlace() {
        return new Problem(HttpStatus.BAD_REQUEST, "unknown-place", "列表中没有这个位置。The list has no such place.");
    }

    static Review done(ReviewResult result) {
        if (result instanceof ReviewResult.Done done) {
            return done.review();
        }
        if (result instanceof ReviewResult.WrongState wrong) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "wrong-review-state",
                    "这条评价目前不能这样处理。This review is " + wrong.state() + ", which does not allow it.");
        }
        if (result instanceof ReviewResult.TooLate) {
            throw new Problem(HttpStatus.CONFLICT, "appeal-over", "申诉期限已过。The time to appeal is over.");
        }
        throw unknown();
    }

    static Problem unknown() {
        return new Problem(HttpStatus.NOT_FOUND, "unknown-review", "没有这条待处理的评价。There is no such review.");
    }
}
