/** Booked places in slots, and the check-in that makes tickets of them. Entry: {@link smarthall.server.appointment.AppointmentDesk}. */
@NullMarked
package smarthall.server.appointment;

import org.jspecify.annotations.NullMarked;
