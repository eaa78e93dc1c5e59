/** Commands out to the broker, and what devices reply. */
@NullMarked
package smarthall.server.command.mqtt;

import org.jspecify.annotations.NullMarked;
