/** The self-service terminal: home, guide and ticket in one window. */
@NullMarked
package smarthall.kiosk;

import org.jspecify.annotations.NullMarked;
