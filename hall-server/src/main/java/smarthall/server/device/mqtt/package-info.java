/** What gateways and devices say of themselves. */
@NullMarked
package smarthall.server.device.mqtt;

import org.jspecify.annotations.NullMarked;
