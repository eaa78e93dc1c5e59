package smarthall.sim.device;

import java.math.BigDecimal;

/** One measured value, in the unit of its quantity. */
public record Measurement(Quantity quantity, BigDecimal value) {}
