/** The keyboard on the screen; {@link smarthall.kiosk.keyboard.Typing} is what it writes into, {@link smarthall.kiosk.keyboard.KeyboardViewModel} makes Chinese of pinyin. */
@NullMarked
package smarthall.kiosk.keyboard;

import org.jspecify.annotations.NullMarked;
