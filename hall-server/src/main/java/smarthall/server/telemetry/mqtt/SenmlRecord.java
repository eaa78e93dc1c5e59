package smarthall.server.telemetry.mqtt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resolved record of a SenML pack (RFC 8428 section 4.6): its base fields applied, its time absolute.
 *
 * @param number null when the record's value is no number
 * @param at to the millisecond
 */
record SenmlRecord(String name, @Nullable String unit, @Nullable Double number, Instant at) {}
