package smarthall.server.review;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of ratings and reviews. The days are those of local rules (contact within one working day, set right within five),
 * no national limit being known.
 *
 * @param contactDays working days in which a low rating is taken up
 * @param answerDays working days in which it is answered, counted anew after an appeal
 * @param appealDays working days after the answer in which the visitor may appeal
 * @param screenWindow how long after the service the screen at the counter takes the rating
 */
@ConfigurationProperties("hall.review")
public record ReviewSettings(
        @DefaultValue("1") int contactDays,
        @DefaultValue("5") int answerDays,
        @DefaultValue("5") int appealDays,
        @DefaultValue("3m") Duration screenWindow) {

    private static final int MOST_DAYS = 60;
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(30);

    public ReviewSettings {
        within("contact-days", contactDays);
        within("answer-days", answerDays);
        within("appeal-days", appealDays);
        if (screenWindow.compareTo(Duration.ofSeconds(10)) < 0 || screenWindow.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException(
                    "The setting hall.review.screen-window must be between 10 seconds and 30 minutes, not "
                            + screenWindow + ".");
        }
    }

    private static void within(String name, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "The setting hall.review." + name + " must be 1 to " + MOST_DAYS + " days, not " + days + ".");
        }
    }
}
