/** Presence in SQL. */
@NullMarked
package smarthall.server.device.store;

import org.jspecify.annotations.NullMarked;
