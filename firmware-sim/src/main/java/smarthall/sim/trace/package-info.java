/** Recorded days: what a building's doors and a room's air once were, made into a day of the sample hall. Pure. */
@NullMarked
package smarthall.sim.trace;

import org.jspecify.annotations.NullMarked;
