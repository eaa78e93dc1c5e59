package smarthall.edge.reading;

/** The value of a SenML record (RFC 8428 section 4.2): exactly one of four kinds. */
public sealed interface SenmlValue {
    /** {@code v}. */
    record Numeric(double value) implements SenmlValue {}

    /** {@code vs}. */
    record Text(String value) implements SenmlValue {}

    /** {@code vb}. */
    record Bool(boolean value) implements SenmlValue {}

    /** {@code vd}, in base64url as in JSON. */
    record Data(String base64Url) implements SenmlValue {}
}
