package smarthall.server.appointment;

import java.time.Instant;

/**
 * A part of a day in which a line has some places to book.
 *
 * @param end exclusive
 * @param places how many there are
 * @param left how many nobody has booked
 * @param bookable whether one can be had now: some are left, and it is not too soon
 */
public record Slot(Instant start, Instant end, int places, int left, boolean bookable) {}
