package smarthall.server.review;

import java.time.LocalDate;
import java.util.Map;
import smarthall.server.review.Rating.Channel;

/**
 * The ratings of a business day.
 *
 * @param handled services that were handled on tickets of it
 * @param levels how many of each level; a level nobody chose is absent
 * @param channels how many came from where; a channel nobody used is absent
 * @param reasons what the low ones were about; a reason nobody gave is absent
 */
public record RatingFigures(
        LocalDate day,
        int handled,
        Map<Level, Integer> levels,
        Map<Channel, Integer> channels,
        Map<Reason, Integer> reasons) {

    public RatingFigures {
        levels = Map.copyOf(levels);
        channels = Map.copyOf(channels);
        reasons = Map.copyOf(reasons);
    }
}
