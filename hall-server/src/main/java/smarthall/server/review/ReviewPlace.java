package smarthall.server.review;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import smarthall.server.queue.HandledId;

/**
 * Where a review stands in a list: of those that wait for the hall, or of the others.
 *
 * @param key what the list goes by: the day of the hall's next step, or the milliseconds of the newest step
 * @param handled tells reviews apart that have the same key
 */
public record ReviewPlace(String key, HandledId handled) {

    /** The place as it was given to somebody; empty when the list has none such. */
    public static Optional<ReviewPlace> parse(boolean waiting, String text) {
        int cut = text.indexOf('_');
        if (cut < 0) {
            return Optional.empty();
        }
        String key = text.substring(0, cut);
        return (waiting ? isDay(key) : key.matches("[0-9]{1,15}"))
                ? handled(text.substring(cut + 1)).map(handled -> new ReviewPlace(key, handled))
                : Optional.empty();
    }

    private static boolean isDay(String key) {
        try {
            LocalDate.parse(key);
            return true;
        } catch (DateTimeParseException noDay) {
            return false;
        }
    }

    private static Optional<HandledId> handled(String text) {
        try {
            return Optional.of(HandledId.parse(text));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return key + "_" + handled;
    }
}
