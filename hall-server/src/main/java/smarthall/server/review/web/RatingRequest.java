package smarthall.server.review.web;

import jakarta.validation.constraints.NotNull;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import smarthall.server.problem.Problem;
import smarthall.server.review.Level;
import smarthall.server.review.Rating;
import smarthall.server.review.Reason;

/**
 * A rating as it is sent in.
 *
 * @param level 1 (非常满意, very satisfied) to 5 (非常不满意, very dissatisfied)
 * @param reasons names of {@link Reason}; null for none
 * @param text the visitor's own words; null for none
 */
record RatingRequest(@NotNull Integer level, @Nullable List<String> reasons, @Nullable String text) {

    Rating.Opinion toOpinion() {
        String words = text == null ? "" : text.strip();
        if (words.length() > Rating.LONGEST_WORDS) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "text-too-long",
                    "文字最多" + Rating.LONGEST_WORDS + "字。The text may have " + Rating.LONGEST_WORDS + " letters.");
        }
        return new Rating.Opinion(
                Level.ofCode(level)
                        .orElseThrow(() -> new Problem(
                                HttpStatus.BAD_REQUEST,
                                "unknown-level",
                                "评价应为1（非常满意）至5（非常不满意）。The level must be 1 (very satisfied) to 5 (very dissatisfied).")),
                chosen(),
                words);
    }

    private Set<Reason> chosen() {
        Set<Reason> chosen = EnumSet.noneOf(Reason.class);
        for (String name : Optional.ofNullable(reasons).orElseGet(List::of)) {
            chosen.add(EnumSet.allOf(Reason.class).stream()
                    .filter(reason -> reason.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new Problem(
                            HttpStatus.BAD_REQUEST, "unknown-reason", "没有这个评价原因。There is no such reason.")));
        }
        return chosen;
    }
}
