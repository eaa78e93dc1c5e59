/** The tables of ratings and reviews. */
@NullMarked
package smarthall.server.review.store;

import org.jspecify.annotations.NullMarked;
