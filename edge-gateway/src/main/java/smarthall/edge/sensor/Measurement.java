package smarthall.edge.sensor;

import smarthall.edge.reading.Quantity;

/** What a chip says about one quantity, in the quantity's unit. */
public record Measurement(Quantity quantity, double value) {}
