@NullMarked
package smarthall.kiosk;

import org.jspecify.annotations.NullMarked;
