package smarthall.server.telemetry;

import java.time.Instant;

/**
 * What a series says of one minute of hall time, in a form that longer windows can be put together from.
 *
 * @param at when the minute begins
 * @param count readings in it, at least one
 * @param sum of their values; of levels in decibels the sum of their energies, 10^(L/10), for levels are never added themselves
 */
public record ReadingMinute(Instant at, int count, double sum) {}
