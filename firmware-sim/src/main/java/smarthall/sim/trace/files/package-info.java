/** Reads recordings from their files. */
@NullMarked
package smarthall.sim.trace.files;

import org.jspecify.annotations.NullMarked;
