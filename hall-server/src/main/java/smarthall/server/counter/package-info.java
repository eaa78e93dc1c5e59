/** Counters and their clerks. Entry: {@link smarthall.server.counter.CounterDesk}. */
@NullMarked
package smarthall.server.counter;

import org.jspecify.annotations.NullMarked;
