/** The running box: started, spoken to, killed. */
@NullMarked
package smarthall.bench.box;

import org.jspecify.annotations.NullMarked;
