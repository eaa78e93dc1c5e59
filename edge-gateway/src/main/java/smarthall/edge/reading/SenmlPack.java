package smarthall.edge.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applies the base fields of a SenML pack to its records, as RFC 8428 section 4.6 defines. */
public final class SenmlPack {
    /** The version this reads (RFC 8428 section 4.4); a pack without {@code bver} has it, newer ones are refused. */
    private static final int VERSION = 10;

    /** Times below this are relative to now (RFC 8428 section 4.5.3). */
    private static final double ABSOLUTE_FROM = 1L << 28;

    /** Where an {@link Instant} of a plausible pack ends: year 9999, in seconds. */
    private static final double TIME_END = 253_402_300_799.0;

    /** RFC 8428 section 4.5.1. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:./_-]*");

    private SenmlPack() {}

    /** The pack's records with their base fields applied, in order. */
    public static List<SenmlEntry> resolve(List<SenmlRecord> records, Instant now) throws RefusedPackException {
        if (records.isEmpty()) {
            throw notSenml("the pack has no record");
        }
        List<SenmlEntry> entries = new ArrayList<>(records.size());
        SenmlRecord.Base base = SenmlRecord.Base.NONE;
        for (SenmlRecord record : records) {
            checkVersion(base.version(), record.base().version());
            base = base.overriddenBy(record.base());
            entries.add(resolve(base, record, now));
        }
        return entries;
    }

    private static void checkVersion(@Nullable Integer before, @Nullable Integer here) throws RefusedPackException {
        if (here == null) {
            return;
        }
        if (here > VERSION || here < 1) {
            throw notSenml("bver " + here + " is not supported");
        }
        if (before != null && !before.equals(here)) {
            throw notSenml("bver changes within the pack");
        }
    }

    private static SenmlEntry resolve(SenmlRecord.Base base, SenmlRecord record, Instant now)
            throws RefusedPackException {
        String name = orEmpty(base.name()) + orEmpty(record.name());
        if (!NAME.matcher(name).matches()) {
            throw notSenml("'" + shortened(name) + "' is not a SenML name");
        }
        Double sum = record.sum() == null && base.sum() == null
                ? null
                : Double.valueOf(orZero(base.sum()) + orZero(record.sum()));
        SenmlValue value = record.value();
        if (value == null && sum == null) {
            throw notSenml(shortened(name) + " has no value");
        }
        if (value instanceof SenmlValue.Numeric) {
            value = new SenmlValue.Numeric(orZero(base.value()) + ((SenmlValue.Numeric) value).value());
        }
        String unit = record.unit() == null ? base.unit() : record.unit();
        return new SenmlEntry(name, unit, at(orZero(base.time()) + orZero(record.time()), now), value, sum);
    }

    private static Instant at(double seconds, Instant now) throws RefusedPackException {
        if (Math.abs(seconds) > TIME_END) {
            throw notSenml("time " + seconds + " is none");
        }
        long millis = Math.round(seconds * 1000);
        return Instant.ofEpochMilli(seconds < ABSOLUTE_FROM ? now.toEpochMilli() + millis : millis);
    }

    private static RefusedPackException notSenml(String sentence) {
        return new RefusedPackException(RefusalReason.NOT_SENML, sentence);
    }

    static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static double orZero(@Nullable Double number) {
        return number == null ? 0 : number;
    }
}
