/** Receipt printers. Entry: {@link smarthall.kiosk.hardware.printer.EscPosGauge}. */
@NullMarked
package smarthall.kiosk.hardware.printer;

import org.jspecify.annotations.NullMarked;
