/** Nodes that are there to be many: real ones but for what they measure. Entry: {@link smarthall.sim.swarm.Swarm}. */
@NullMarked
package smarthall.sim.swarm;

import org.jspecify.annotations.NullMarked;
