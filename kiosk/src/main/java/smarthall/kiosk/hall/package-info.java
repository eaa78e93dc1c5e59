/** The hall as the terminal sees it, through the port {@link smarthall.kiosk.hall.HallClient}. */
@NullMarked
package smarthall.kiosk.hall;

import org.jspecify.annotations.NullMarked;
