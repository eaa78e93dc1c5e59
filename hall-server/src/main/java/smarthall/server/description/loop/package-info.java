/** Looks for what another server has taken. */
@NullMarked
package smarthall.server.description.loop;

import org.jspecify.annotations.NullMarked;
