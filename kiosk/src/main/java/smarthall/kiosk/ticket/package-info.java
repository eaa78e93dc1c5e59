/** Drawing a ticket once, and showing it. */
@NullMarked
package smarthall.kiosk.ticket;

import org.jspecify.annotations.NullMarked;
