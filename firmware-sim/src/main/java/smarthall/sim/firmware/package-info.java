/** What runs in a node: signed images, two slots, and the boot that goes back to the old one. Entry: {@link smarthall.sim.firmware.Firmware}. */
@NullMarked
package smarthall.sim.firmware;

import org.jspecify.annotations.NullMarked;
