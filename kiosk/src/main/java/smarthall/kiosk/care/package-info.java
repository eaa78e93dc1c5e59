/** The terminal as a device: how it is, and what those who look after it want of it. Entry: {@link smarthall.kiosk.care.CareViewModel}. */
@NullMarked
package smarthall.kiosk.care;

import org.jspecify.annotations.NullMarked;
