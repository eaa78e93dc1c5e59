/** What becomes of appointments as time goes on. */
@NullMarked
package smarthall.server.appointment.loop;

import org.jspecify.annotations.NullMarked;
