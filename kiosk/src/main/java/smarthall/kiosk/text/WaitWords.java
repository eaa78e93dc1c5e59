package smarthall.kiosk.text;

import java.time.Duration;
import java.util.Optional;
import smarthall.kiosk.hall.ExpectedWait;
import smarthall.kiosk.hall.Line;

/** Says an expected wait without more certainty than there is. */
public final class WaitWords {

    private WaitWords() {}

    /** For example "约12分钟，最多25分钟"; the upper bound is rounded up, so that it does not promise too much. */
    public static String say(Texts texts, Optional<ExpectedWait> expected) {
        if (expected.isEmpty()) {
            return texts.get("wait.unknown");
        }
        ExpectedWait wait = expected.get();
        long most = (wait.most().toSeconds() + 59) / 60;
        long about = Math.min(Math.round(wait.median().toSeconds() / 60.0), most);
        if (most == 0) {
            return texts.get("wait.none");
        }
        if (about == 0) {
            return texts.get("wait.most", minutes(texts, most));
        }
        return about == most
                ? texts.get("wait.about", minutes(texts, about))
                : texts.get("wait.range", minutes(texts, about), minutes(texts, most));
    }

    /** The median alone, for lists. */
    public static String brief(Texts texts, Optional<ExpectedWait> expected) {
        if (expected.isEmpty()) {
            return texts.get("wait.brief.unknown");
        }
        Duration median = expected.get().median();
        if (expected.get().most().isZero()) {
            return texts.get("wait.none");
        }
        return texts.get("wait.about", minutes(texts, Math.max(1, Math.round(median.toSeconds() / 60.0))));
    }

    /** How many wait in a line, and how long. */
    public static String line(Texts texts, Line line) {
        if (line.waiting() == 0
                && line.expectedWait().filter(wait -> wait.most().isZero()).isPresent()) {
            return texts.get("wait.none");
        }
        String people = line.waiting() == 0 ? texts.get("home.noone") : texts.get("home.waiting", line.waiting());
        return people + " · " + brief(texts, line.expectedWait());
    }

    private static String minutes(Texts texts, long minutes) {
        if (minutes < 60) {
            return texts.get("minutes", minutes);
        }
        return minutes % 60 == 0
                ? texts.get("hours", minutes / 60)
                : texts.get("hours.minutes", minutes / 60, minutes % 60);
    }
}
