/** What the terminal is started with. */
@NullMarked
package smarthall.kiosk.settings;

import org.jspecify.annotations.NullMarked;
