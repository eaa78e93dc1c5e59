/** Appointments in SQL, and the keys of their secrets. */
@NullMarked
package smarthall.server.appointment.store;

import org.jspecify.annotations.NullMarked;
