/** Applying here, without a counter: fill in, review, sign, submit. Entry: {@link smarthall.kiosk.declare.DeclareViewModel}. */
@NullMarked
package smarthall.kiosk.declare;

import org.jspecify.annotations.NullMarked;
