/** Lines and tickets: numbers, order and the expected wait. Entries: {@link smarthall.server.queue.TicketDesk} and {@link smarthall.server.queue.LineBoard}. */
@NullMarked
package smarthall.server.queue;

import org.jspecify.annotations.NullMarked;
