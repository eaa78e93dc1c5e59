package smarthall.edge.reading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A resolved SenML record (RFC 8428 section 4.6): full name, absolute time, no base fields. {@code at} is rounded to 1 ms. */
public record SenmlEntry(
        String name, @Nullable String unit, Instant at, @Nullable SenmlValue value, @Nullable Double sum) {}
