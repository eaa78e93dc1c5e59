package smarthall.sim.world;

/** How many people went in and out through a door since the world began. Both only grow. */
public record Crossings(long in, long out) {}
