/** Slip printers. Entry: {@link smarthall.kiosk.hardware.printer.EscPosPrinter}. */
@NullMarked
package smarthall.kiosk.hardware.printer;

import org.jspecify.annotations.NullMarked;
