/** The sensor nodes and gateways, and whether they are there. Entry: {@link smarthall.server.device.DeviceBoard}. */
@NullMarked
package smarthall.server.device;

import org.jspecify.annotations.NullMarked;
