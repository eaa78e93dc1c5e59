/** New firmware on its way to the nodes behind this gateway. Entry: {@link smarthall.edge.firmware.FirmwareCourier}. */
@NullMarked
package smarthall.edge.firmware;

import org.jspecify.annotations.NullMarked;
