/** Images, orders and what devices run, in SQL. */
@NullMarked
package smarthall.server.firmware.store;

import org.jspecify.annotations.NullMarked;
