package smarthall.server.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import smarthall.server.hall.HallId;
import smarthall.server.queue.HandledId;

/** Ratings and reviews, durably. Every change takes part in the caller's transaction. */
public interface RatingStore {

    /** @return false when the service was rated before */
    boolean add(HallId hall, LocalDate businessDay, Rating rating);

    Optional<Rating> find(HallId hall, HandledId handled);

    /** How many of each level on a business day; a level nobody chose is absent. */
    Map<Level, Integer> levels(HallId hall, LocalDate businessDay);

    /** How many came from where on a business day. */
    Map<Rating.Channel, Integer> channels(HallId hall, LocalDate businessDay);

    /** The reasons of each low rating of a business day. */
    List<Set<Reason>> lowReasons(HallId hall, LocalDate businessDay);

    void open(HallId hall, Review review);

    /** A review with its steps, its row locked until the transaction ends. */
    Optional<Review> lock(HallId hall, HandledId handled);

    Optional<Review> review(HallId hall, HandledId handled);

    /**
     * Reviews that wait for the hall, those due first at the top; or the others, the latest step first.
     *
     * @param after the place behind which to begin; empty for the list's beginning
     */
    ReviewPart reviews(HallId hall, boolean waiting, Optional<ReviewPlace> after, int limit);

    /** Stores a review after its newest step, which is the last of its steps. */
    void step(HallId hall, Review review);
}
