/** The guide of one service item, and the wish for a ticket. */
@NullMarked
package smarthall.kiosk.guide;

import org.jspecify.annotations.NullMarked;
