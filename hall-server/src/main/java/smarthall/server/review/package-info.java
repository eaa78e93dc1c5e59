/**
 * Ratings of handled tickets (好差评, GB/T 39046-2020), and what is done about the low ones. Entry: {@link
 * smarthall.server.review.RatingDesk}, {@link smarthall.server.review.ReviewDesk}.
 */
@NullMarked
package smarthall.server.review;

import org.jspecify.annotations.NullMarked;
