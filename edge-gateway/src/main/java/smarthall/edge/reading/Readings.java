package smarthall.edge.reading;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The readings of one pack of one device: taken from resolved SenML, and written as the SenML JSON that goes to the server. */
public record Readings(HallId hall, DeviceId device, List<Reading> items) {
    /** Most records in a pack (contract). */
    public static final int MOST_RECORDS = 1_000;

    /** Most bytes of a pack (contract). */
    public static final int MOST_BYTES = 64 * 1024;

    public Readings {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("items is empty");
        }
    }

    /** Checks that every entry belongs to the device, is a known quantity in its unit, and plausible now. */
    public static Readings of(HallId hall, DeviceId device, List<SenmlEntry> entries, Instant now)
            throws RefusedPackException {
        if (entries.size() > MOST_RECORDS) {
            throw new RefusedPackException(
                    RefusalReason.TOO_LARGE, entries.size() + " records, at most " + MOST_RECORDS);
        }
        String base = hall + "/" + device + "/";
        List<Reading> items = new ArrayList<>(entries.size());
        for (SenmlEntry entry : entries) {
            if (!entry.name().startsWith(base)) {
                throw new RefusedPackException(
                        RefusalReason.WRONG_BASE_NAME,
                        "'" + SenmlPack.shortened(entry.name()) + "' does not begin with " + base);
            }
            Reading reading = reading(device, entry.name().substring(base.length()), entry);
            Plausibility.check(reading, now);
            items.add(reading);
        }
        return new Readings(hall, device, items);
    }

    private static Reading reading(DeviceId device, String name, SenmlEntry entry) throws RefusedPackException {
        Optional<Quantity> quantity = Quantity.named(name);
        if (quantity.isEmpty()) {
            throw new RefusedPackException(
                    RefusalReason.UNKNOWN_QUANTITY, "'" + SenmlPack.shortened(name) + "' is not measured here");
        }
        if (!quantity.get().unit().equals(entry.unit())) {
            throw new RefusedPackException(
                    RefusalReason.UNKNOWN_UNIT,
                    name + " is in " + quantity.get().unit() + ", not in "
                            + SenmlPack.shortened(String.valueOf(entry.unit())));
        }
        if (!(entry.value() instanceof SenmlValue.Numeric)) {
            throw new RefusedPackException(RefusalReason.NOT_SENML, name + " has no numeric value");
        }
        return new Reading(device, quantity.get(), ((SenmlValue.Numeric) entry.value()).value(), entry.at());
    }

    /** SenML JSON (RFC 8428): base name and base time in the first record, {@code t} only where a record differs from it. */
    public String toSenml() {
        Instant base = items.get(0).at();
        StringBuilder text = new StringBuilder(64 * items.size() + 64).append("[{\"bn\":\"");
        text.append(hall).append('/').append(device).append("/\",\"bt\":").append(seconds(base.toEpochMilli()));
        String separator = ",";
        for (Reading reading : items) {
            text.append(separator).append("\"n\":\"").append(reading.quantity().senmlName());
            text.append("\",\"u\":\"").append(reading.quantity().unit());
            text.append("\",\"v\":").append(number(reading.value()));
            long difference = Duration.between(base, reading.at()).toMillis();
            if (difference != 0) {
                text.append(",\"t\":").append(seconds(difference));
            }
            text.append('}');
            separator = ",{";
        }
        return text.append(']').toString();
    }

    /**
     * SenML JSON in packs of at most {@link #MOST_BYTES}, in order; nearly always one. What a node says with base units, short
     * numbers or in CBOR can be longer as the gateway writes it.
     */
    public List<String> toPacks() {
        String whole = toSenml();
        // Ids, names and numbers are ASCII: a character is a byte.
        return whole.length() <= MOST_BYTES
                ? List.of(whole)
                : Halves.of(this).stream()
                        .flatMap(half -> half.toPacks().stream())
                        .toList();
    }

    private static String seconds(long millis) {
        return decimal(BigDecimal.valueOf(millis, 3));
    }

    private static String number(double value) {
        return decimal(BigDecimal.valueOf(value));
    }

    private static String decimal(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
