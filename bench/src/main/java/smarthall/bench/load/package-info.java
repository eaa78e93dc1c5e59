/** Loads and what they measure. */
@NullMarked
package smarthall.bench.load;

import org.jspecify.annotations.NullMarked;
