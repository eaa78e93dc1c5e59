package smarthall.edge.reading;

import org.jspecify.annotations.Nullable;

/** A SenML record as it stands in a pack, before base fields are applied (RFC 8428 section 4); absent fields are null. */
public record SenmlRecord(
        Base base,
        @Nullable String name,
        @Nullable String unit,
        @Nullable SenmlValue value,
        @Nullable Double sum,
        @Nullable Double time) {

    /** The base fields of a record (RFC 8428 section 4.1), which hold until a later record replaces them. */
    public record Base(
            @Nullable Integer version,
            @Nullable String name,
            @Nullable Double time,
            @Nullable String unit,
            @Nullable Double value,
            @Nullable Double sum) {
        public static final Base NONE = new Base(null, null, null, null, null, null);

        Base overriddenBy(Base later) {
            return new Base(
                    later.version == null ? version : later.version,
                    later.name == null ? name : later.name,
                    later.time == null ? time : later.time,
                    later.unit == null ? unit : later.unit,
                    later.value == null ? value : later.value,
                    later.sum == null ? sum : later.sum);
        }
    }
}
