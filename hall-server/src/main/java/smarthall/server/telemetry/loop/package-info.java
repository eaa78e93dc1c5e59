/** Sums readings up as time goes on. */
@NullMarked
package smarthall.server.telemetry.loop;

import org.jspecify.annotations.NullMarked;
