/** The hall's server over HTTP. */
@NullMarked
package smarthall.kiosk.hall.http;

import org.jspecify.annotations.NullMarked;
