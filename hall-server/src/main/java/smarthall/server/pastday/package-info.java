/**
 * A day that is over, as the journal tells it: what happened when, and who was called before whom. Entry: {@link
 * smarthall.server.pastday.PastDays}.
 */
@NullMarked
package smarthall.server.pastday;

import org.jspecify.annotations.NullMarked;
