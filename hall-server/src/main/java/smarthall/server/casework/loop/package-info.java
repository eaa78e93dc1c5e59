/** Clears away what was begun and left. */
@NullMarked
package smarthall.server.casework.loop;

import org.jspecify.annotations.NullMarked;
