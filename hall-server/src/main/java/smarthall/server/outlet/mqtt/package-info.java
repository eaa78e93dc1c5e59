/** The journal on the broker's event topics. */
@NullMarked
package smarthall.server.outlet.mqtt;

import org.jspecify.annotations.NullMarked;
