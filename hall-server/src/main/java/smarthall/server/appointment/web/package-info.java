/** Appointments over HTTP. */
@NullMarked
package smarthall.server.appointment.web;

import org.jspecify.annotations.NullMarked;
