/** Counters in SQL. */
@NullMarked
package smarthall.server.counter.store;

import org.jspecify.annotations.NullMarked;
