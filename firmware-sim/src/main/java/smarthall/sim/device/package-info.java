/** Sensor nodes: what they measure, when, and the flash that keeps it. Entry: {@link smarthall.sim.device.Node}. */
@NullMarked
package smarthall.sim.device;

import org.jspecify.annotations.NullMarked;
