package smarthall.server.telemetry;

import java.time.Instant;

/**
 * What a series of readings was like for a while.
 *
 * @param at when the window begins
 */
public record ReadingWindow(Instant at, double min, double mean, double max, long count) {}
