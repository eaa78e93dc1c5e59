/** Wishes and the outbox in SQL. */
@NullMarked
package smarthall.server.message.store;

import org.jspecify.annotations.NullMarked;
