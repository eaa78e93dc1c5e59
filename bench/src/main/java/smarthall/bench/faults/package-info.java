/** What a box must bear without losing or doubling anything. Entry: {@link smarthall.bench.faults.Faults}. */
@NullMarked
package smarthall.bench.faults;

import org.jspecify.annotations.NullMarked;
