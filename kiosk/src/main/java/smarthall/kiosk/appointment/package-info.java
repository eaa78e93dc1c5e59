/** Checking in with an appointment. */
@NullMarked
package smarthall.kiosk.appointment;

import org.jspecify.annotations.NullMarked;
