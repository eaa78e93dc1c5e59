package smarthall.server.notice;

import java.time.Instant;
import java.util.Optional;
import smarthall.server.hall.LocalText;

/**
 * A sentence for everybody in the hall.
 *
 * @param until when it goes by itself; empty for never
 */
public record Notice(LocalText text, Optional<Instant> until) {

    /** Letters in each language: a large screen shows one line or two. */
    public static final int LONGEST = 120;

    public Notice {
        check(text.zh());
        check(text.en());
    }

    /** Whether it is still to be shown. */
    public boolean holdsAt(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isEmpty();
    }

    private static void check(String words) {
        if (words.isBlank() || words.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "公告每种文字应为1至" + LONGEST + "字。A notice has 1 to " + LONGEST + " letters in each language.");
        }
    }
}
