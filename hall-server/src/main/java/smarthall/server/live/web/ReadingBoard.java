package smarthall.server.live.web;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import smarthall.server.hall.HallDescription;
import smarthall.server.telemetry.Reading;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newest reading of each device and quantity since the start. Who watches slowly misses readings in between, never the
 * newest; memory is bounded by the hall's devices. Thread-safe.
 */
final class ReadingBoard {

    private final Supplier<HallDescription> hall;
    private final JsonMapper json;
    private final Map<String, Newest> newest = new LinkedHashMap<>();
    private long version;

    ReadingBoard(Supplier<HallDescription> hall, JsonMapper json) {
        this.hall = hall;
        this.json = json;
    }

    private record Newest(long version, Reading reading) {}

    /** A reading as it stands in the stream. */
    record ReadingAnswer(String zone, String device, String quantity, double value, String unit, OffsetDateTime at) {}

    /** @return false when a newer one was known */
    synchronized boolean take(Reading reading) {
        String key = reading.device() + "/" + reading.quantity();
        Newest known = newest.remove(key);
        if (known != null && !reading.at().isAfter(known.reading().at())) {
            newest.put(key, known);
            return false;
        }
        newest.put(key, new Newest(++version, reading));
        return true;
    }

    synchronized long version() {
        return version;
    }

    synchronized List<String> newerThan(long seen) {
        HallDescription described = hall.get();
        List<String> events = new ArrayList<>();
        for (Newest each : newest.values()) {
            if (each.version() > seen) {
                described
                        .device(each.reading().device())
                        .map(device -> EventText.snapshot(
                                "reading",
                                json.writeValueAsString(
                                        answer(each.reading(), device.zone().value()))))
                        .ifPresent(events::add);
            }
        }
        return events;
    }

    private ReadingAnswer answer(Reading reading, String zone) {
        return new ReadingAnswer(
                zone,
                reading.device().value(),
                reading.quantity().senmlName(),
                reading.value(),
                reading.quantity().unit(),
                reading.at().atZone(hall.get().timeZone()).toOffsetDateTime());
    }
}
