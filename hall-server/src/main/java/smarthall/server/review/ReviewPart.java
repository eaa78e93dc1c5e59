package smarthall.server.review;

import java.util.List;
import java.util.Optional;

/**
 * Some reviews of a list, in its order.
 *
 * @param next the place behind which the list goes on; empty at its end
 */
public record ReviewPart(List<Review> reviews, Optional<ReviewPlace> next) {

    public ReviewPart {
        reviews = List.copyOf(reviews);
    }
}
