/** Calling somebody of the hall to the terminal, from every screen. */
@NullMarked
package smarthall.kiosk.help;

import org.jspecify.annotations.NullMarked;
