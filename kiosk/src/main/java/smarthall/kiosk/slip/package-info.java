/** A slip of paper for what a visitor takes along. Entry: {@link smarthall.kiosk.slip.SlipViewModel}. */
@NullMarked
package smarthall.kiosk.slip;

import org.jspecify.annotations.NullMarked;
