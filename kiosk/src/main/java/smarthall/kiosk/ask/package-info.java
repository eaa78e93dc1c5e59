/** A question in the visitor's own words, and the guides that answer it. */
@NullMarked
package smarthall.kiosk.ask;

import org.jspecify.annotations.NullMarked;
