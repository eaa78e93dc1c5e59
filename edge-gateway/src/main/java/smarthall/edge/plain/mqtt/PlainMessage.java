package smarthall.edge.plain.mqtt;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.reading.Plausibility;
import smarthall.edge.reading.Reading;
import smarthall.edge.reading.Readings;
import smarthall.edge.reading.RefusedPackException;
import smarthall.edge.settings.PlainSensor.Source;
import smarthall.edge.settings.PlainSensor.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a message of a plain sensor says by its mapping. */
sealed interface PlainMessage {
    int MOST_BYTES = 64 * 1024;
    JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    /** A clock further behind was never set: such a sensor begins in 1970. As long as the outbox may keep a reading. */
    Duration CLOCK_NOT_SET = Duration.ofDays(30);
    /** Where epoch seconds end and milliseconds begin: the year 5138 or 1973. */
    double LEAST_MILLIS = 1e11;

    /** @param ownTime whether the time is the sensor's: then a message that comes twice is one reading */
    record Told(Readings readings, boolean ownTime) implements PlainMessage {}

    /** Another message of the same topic: none of the values is in it. */
    record Nothing() implements PlainMessage {}

    record Wrong(String why) implements PlainMessage {}

    /**
     * @param now hall time of the arrival
     * @param latest the latest time that a sensor may tell
     */
    static PlainMessage read(HallId hall, DeviceId device, Source source, byte[] payload, Instant now, Instant latest) {
        if (payload.length > MOST_BYTES) {
            return new Wrong("it has " + payload.length + " bytes");
        }
        try {
            return told(hall, device, source, JSON.readTree(payload), now, latest);
        } catch (JacksonException notJson) {
            return new Wrong("it is neither a number nor JSON");
        } catch (RefusedPackException | DateTimeException | IllegalArgumentException e) {
            return new Wrong(String.valueOf(e.getMessage()));
        }
    }

    private static PlainMessage told(
            HallId hall, DeviceId device, Source source, JsonNode json, Instant now, Instant latest)
            throws RefusedPackException {
        Optional<Instant> own = source.time().flatMap(at -> time(json.at(JsonPointer.compile(at)), source.zone()));
        boolean set = own.isPresent() && own.get().isAfter(now.minus(CLOCK_NOT_SET));
        Instant at = (set ? own.orElseThrow() : now).truncatedTo(ChronoUnit.MILLIS);
        List<Reading> readings = new ArrayList<>();
        for (Value value : source.values()) {
            OptionalDouble number = number(json.at(JsonPointer.compile(value.at())));
            if (number.isPresent()) {
                Reading reading = new Reading(device, value.quantity(), value.inHallUnit(number.getAsDouble()), at);
                Plausibility.check(reading, latest);
                readings.add(reading);
            }
        }
        return readings.isEmpty() ? new Nothing() : new Told(new Readings(hall, device, readings), set);
    }

    /** Many makers put numbers into quotes; a part that failed is null or missing. */
    private static OptionalDouble number(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return OptionalDouble.empty();
        }
        if (node.isString()) {
            return OptionalDouble.of(finite(Double.parseDouble(node.asString().strip())));
        }
        if (!node.isNumber()) {
            throw new IllegalArgumentException("a value is neither a number nor null");
        }
        return OptionalDouble.of(finite(node.asDouble()));
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a value is not finite");
        }
        return value;
    }

    /** Seconds or milliseconds since 1970, or ISO 8601 with or without an offset. */
    private static Optional<Instant> time(JsonNode node, ZoneId zone) {
        if (node.isNumber()) {
            double told = node.asDouble();
            return Optional.of(Instant.ofEpochMilli(Math.round(told < LEAST_MILLIS ? told * 1000 : told)));
        }
        if (!node.isString()) {
            return Optional.empty();
        }
        String text = node.asString();
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noOffset) {
            return Optional.of(LocalDateTime.parse(text).atZone(zone).toInstant());
        }
    }
}
