/** What the terminal says, in each of its languages. */
@NullMarked
package smarthall.kiosk.text;

import org.jspecify.annotations.NullMarked;
