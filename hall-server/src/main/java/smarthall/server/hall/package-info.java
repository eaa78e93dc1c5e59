/** The halls this server runs and the time they live in. Entry: {@link smarthall.server.hall.Halls}. */
@NullMarked
package smarthall.server.hall;

import org.jspecify.annotations.NullMarked;
