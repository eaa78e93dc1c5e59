/** Ratings, reviews and the screens at the counters over HTTP. */
@NullMarked
package smarthall.server.review.web;

import org.jspecify.annotations.NullMarked;
