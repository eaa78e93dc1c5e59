package smarthall.server.review.web;

import jakarta.validation.constraints.NotBlank;
import org.springframework.http.HttpStatus;
import smarthall.server.problem.Problem;
import smarthall.server.review.Review;

/** An answer or an appeal as it is sent in. */
record WordsRequest(@NotBlank String text) {

    String toWords() {
        String words = text.strip();
        if (words.length() > Review.LONGEST_WORDS) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "text-too-long",
                    "文字最多" + Review.LONGEST_WORDS + "字。The text may have " + Review.LONGEST_WORDS + " letters.");
        }
        return words;
    }
}
