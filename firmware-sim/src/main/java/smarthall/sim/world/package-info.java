/** The physical hall: people who come and go, and what they do to air and sound. Pure Java, seeded. Entry: {@link smarthall.sim.world.HallWorld}. */
@NullMarked
package smarthall.sim.world;

import org.jspecify.annotations.NullMarked;
