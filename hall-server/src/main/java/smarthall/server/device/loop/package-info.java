/** Looks at the troubles of devices every few seconds. */
@NullMarked
package smarthall.server.device.loop;

import org.jspecify.annotations.NullMarked;
