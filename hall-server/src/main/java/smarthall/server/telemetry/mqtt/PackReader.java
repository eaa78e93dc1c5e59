package smarthall.server.telemetry.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingPack;
import smarthall.server.telemetry.RefusalReason;

/** Turns a pack of one known device into readings, or says why it is refused (contract, SenML packs). Thread-safe. */
final class PackReader {

    /** How far a device's clock may run ahead, in hall time. */
    private static final Duration TOLERATED_LEAD = Duration.ofMinutes(5);

    private static final String COUNTER_START = "counter_start";
    private static final String SECONDS = "s";

    /** Year 5138, in seconds: no counter begins later. */
    private static final double LATEST_START = 1e11;

    private final SenmlReader senml = new SenmlReader();

    /**
     * The readings of a message, whole. It is one pack, or several when the device's counters restarted within it.
     *
     * @throws NotAccepted with the reason of the first record that is wrong
     */
    List<ReadingPack> read(HallId hall, DeviceId device, byte[] payload, Instant now) throws NotAccepted {
        return accept(hall, device, records(payload, now), now);
    }

    /** What is written in a message. */
    List<SenmlRecord> records(byte[] payload, Instant arrived) throws NotAccepted {
        return senml.read(payload, arrived);
    }

    /** The readings in records, by the rules for a device. */
    List<ReadingPack> accept(HallId hall, DeviceId device, List<SenmlRecord> records, Instant now) throws NotAccepted {
        String base = hall + "/" + device + "/";
        List<Reading> readings = new ArrayList<>();
        NavigableMap<Instant, Instant> starts = new TreeMap<>();
        for (SenmlRecord record : records) {
            if (!record.name().startsWith(base)) {
                throw new NotAccepted(
                        RefusalReason.UNKNOWN_DEVICE,
                        "\"" + SenmlFields.shortened(record.name()) + "\" does not begin with " + base);
            }
            String name = record.name().substring(base.length());
            if (name.equals(COUNTER_START)) {
                starts.put(record.at(), counterStart(record, now));
            } else {
                readings.add(reading(hall, device, name, record, now));
            }
        }
        return packs(hall, device, readings, starts);
    }

    private static Reading reading(HallId hall, DeviceId device, String name, SenmlRecord record, Instant now)
            throws NotAccepted {
        Quantity quantity = Quantity.named(name)
                .orElseThrow(() -> new NotAccepted(
                        RefusalReason.UNKNOWN_QUANTITY,
                        "\"" + SenmlFields.shortened(name) + "\" is not measured here"));
        double value = number(record, quantity.unit());
        if (!quantity.admits(value)) {
            throw new NotAccepted(RefusalReason.OUT_OF_RANGE, name + " is never " + value);
        }
        checkTime(record, now);
        return new Reading(hall, device, quantity, record.at(), value);
    }

    private static Instant counterStart(SenmlRecord record, Instant now) throws NotAccepted {
        double seconds = number(record, SECONDS);
        if (seconds < 0 || seconds > LATEST_START) {
            throw new NotAccepted(RefusalReason.OUT_OF_RANGE, COUNTER_START + " is never " + seconds);
        }
        checkTime(record, now);
        return Instant.ofEpochMilli(Math.round(seconds * 1_000));
    }

    private static double number(SenmlRecord record, String unit) throws NotAccepted {
        if (!unit.equals(record.unit())) {
            throw new NotAccepted(
                    RefusalReason.UNKNOWN_UNIT,
                    SenmlFields.shortened(record.name()) + " is in " + unit + ", not in "
                            + SenmlFields.shortened(String.valueOf(record.unit())));
        }
        Double number = record.number();
        if (number == null) {
            throw SenmlFields.notSenml(SenmlFields.shortened(record.name()) + " has no number");
        }
        return number;
    }

    private static void checkTime(SenmlRecord record, Instant now) throws NotAccepted {
        if (record.at().isAfter(now.plus(TOLERATED_LEAD))) {
            throw new NotAccepted(
                    RefusalReason.AHEAD_OF_TIME, record.at() + " is more than 5 minutes after hall time " + now);
        }
    }

    /** Each reading goes with the counter's start said last before it, or else first after it. */
    private static List<ReadingPack> packs(
            HallId hall, DeviceId device, List<Reading> readings, NavigableMap<Instant, Instant> starts) {
        if (starts.values().stream().distinct().count() < 2) {
            return List.of(new ReadingPack(
                    hall, device, readings, starts.values().stream().findFirst()));
        }
        Map<Instant, List<Reading>> byStart = new LinkedHashMap<>();
        starts.values().forEach(start -> byStart.put(start, new ArrayList<>()));
        for (Reading reading : readings) {
            Map.Entry<Instant, Instant> said = starts.floorEntry(reading.at());
            Instant start = said == null ? starts.firstEntry().getValue() : said.getValue();
            byStart.computeIfAbsent(start, first -> new ArrayList<>()).add(reading);
        }
        return byStart.entrySet().stream()
                .map(each -> new ReadingPack(hall, device, each.getValue(), Optional.of(each.getKey())))
                .toList();
    }
}
