/** Devices of the terminal: a port for each, and its drivers. Entry: {@link smarthall.kiosk.hardware.DocumentScanner}. */
@NullMarked
package smarthall.kiosk.hardware;

import org.jspecify.annotations.NullMarked;
