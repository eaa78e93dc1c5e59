/** Measures the running box from outside. Entry: {@link smarthall.bench.Bench}. */
@NullMarked
package smarthall.bench;

import org.jspecify.annotations.NullMarked;
