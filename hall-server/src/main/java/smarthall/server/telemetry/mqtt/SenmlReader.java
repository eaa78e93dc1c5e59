package smarthall.server.telemetry.mqtt;

import static smarthall.server.telemetry.mqtt.SenmlFields.notSenml;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import smarthall.server.telemetry.RefusalReason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a SenML pack in JSON and applies its base fields, as RFC 8428 defines. Thread-safe. */
final class SenmlReader {

    static final int MOST_BYTES = 64 * 1_024;
    static final int MOST_RECORDS = 1_000;

    /** The version this reads; a pack without {@code bver} has it, newer ones are refused (section 4.4). */
    private static final int VERSION = 10;

    /** Times below are relative to now (section 4.5.3). */
    private static final double ABSOLUTE_FROM = 1L << 28;

    /** The end of the year 9999, in seconds. */
    private static final double TIME_END = 253_402_300_799.0;

    /** Section 4.5.1. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:./_-]*");

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The resolved records, in order. */
    List<SenmlRecord> read(byte[] payload, Instant now) throws NotAccepted {
        if (payload.length > MOST_BYTES) {
            throw new NotAccepted(RefusalReason.TOO_LARGE, payload.length + " bytes, at most " + MOST_BYTES);
        }
        JsonNode pack = parse(payload);
        if (!pack.isArray() || pack.isEmpty()) {
            throw notSenml("a pack is an array of records");
        }
        if (pack.size() > MOST_RECORDS) {
            throw new NotAccepted(RefusalReason.TOO_LARGE, pack.size() + " records, at most " + MOST_RECORDS);
        }
        Base base = new Base();
        List<SenmlRecord> records = new ArrayList<>(pack.size());
        for (JsonNode node : pack) {
            SenmlFields fields = SenmlFields.of(node);
            base.take(fields);
            records.add(base.resolve(fields, now));
        }
        return records;
    }

    private JsonNode parse(byte[] payload) throws NotAccepted {
        try {
            return json.readTree(payload);
        } catch (JacksonException e) {
            throw new NotAccepted(RefusalReason.NOT_JSON, "the payload cannot be parsed");
        }
    }

    /** The base fields that hold from a record on, until a later one sets them anew (section 4.1). */
    private static final class Base {
        private @Nullable Integer version;
        private @Nullable String name;
        private @Nullable String unit;
        private double time;
        private double value;
        private @Nullable Double sum;

        void take(SenmlFields fields) throws NotAccepted {
            takeVersion(fields.baseVersion);
            name = fields.baseName == null ? name : fields.baseName;
            unit = fields.baseUnit == null ? unit : fields.baseUnit;
            sum = fields.baseSum == null ? sum : fields.baseSum;
            time = orElse(fields.baseTime, time);
            value = orElse(fields.baseValue, value);
        }

        private void takeVersion(@Nullable Integer here) throws NotAccepted {
            if (here == null) {
                return;
            }
            if (here < 1 || here > VERSION) {
                throw notSenml("bver " + here + " is not supported");
            }
            if (version != null && !version.equals(here)) {
                throw notSenml("bver is the same in the whole pack");
            }
            version = here;
        }

        SenmlRecord resolve(SenmlFields fields, Instant now) throws NotAccepted {
            String full = (name == null ? "" : name) + (fields.name == null ? "" : fields.name);
            if (!NAME.matcher(full).matches()) {
                throw notSenml("\"" + SenmlFields.shortened(full) + "\" is no name");
            }
            if (!fields.valued && fields.sum == null && sum == null) {
                throw notSenml(SenmlFields.shortened(full) + " has no value");
            }
            Double number = fields.number == null ? null : Double.valueOf(value + fields.number);
            return new SenmlRecord(
                    full, fields.unit == null ? unit : fields.unit, number, at(time + orElse(fields.time, 0), now));
        }

        private static Instant at(double seconds, Instant now) throws NotAccepted {
            if (Math.abs(seconds) > TIME_END) {
                throw notSenml("the time " + seconds + " is none");
            }
            long millis = Math.round(seconds * 1_000);
            return Instant.ofEpochMilli(seconds < ABSOLUTE_FROM ? now.toEpochMilli() + millis : millis);
        }

        private static double orElse(@Nullable Double number, double otherwise) {
            return number == null ? otherwise : number;
        }
    }
}
