/** New firmware for the hall's devices: signed images, staged orders and what comes of them. Entry: {@link smarthall.server.firmware.FirmwareDesk}. */
@NullMarked
package smarthall.server.firmware;

import org.jspecify.annotations.NullMarked;
