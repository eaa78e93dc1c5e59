package smarthall.server.telemetry;

import smarthall.server.hall.DeviceId;

/**
 * What one series says of a minute.
 *
 * @param mean of levels in decibels that of their energies; of cumulative counts it says nothing
 * @param count readings in it, at least one
 */
public record MinuteSum(DeviceId device, Quantity quantity, double min, double mean, double max, long count) {}
