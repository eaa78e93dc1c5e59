/** The first screen: find what to do here. */
@NullMarked
package smarthall.kiosk.home;

import org.jspecify.annotations.NullMarked;
