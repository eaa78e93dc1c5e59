/** The keyboard on the screen; {@link smarthall.kiosk.keyboard.Typing} is what it writes into. */
@NullMarked
package smarthall.kiosk.keyboard;

import org.jspecify.annotations.NullMarked;
