package smarthall.sim.world;

/** A visitor of the simulated hall, numbered in the order of arrival. */
public record VisitorId(long number) {}
