/**
 * Chips by their data sheets, over lines that carry bytes and know nothing of them. Entries: {@link smarthall.edge.sensor.chip.I2cLine}
 * and {@link smarthall.edge.sensor.chip.SerialLine}, which somebody else provides, and one driver for each chip.
 */
@NullMarked
package smarthall.edge.sensor.chip;

import org.jspecify.annotations.NullMarked;
