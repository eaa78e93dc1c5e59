/** Tickets in SQL. */
@NullMarked
package smarthall.server.queue.store;

import org.jspecify.annotations.NullMarked;
