package smarthall.endtoend;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The hall as somebody is told of it, on a page or by HTTP.
 *
 * @param readings the newest ones, by {@code device/quantity}
 * @param doors who ever went in and out, by door
 */
record HallAsShown(Map<String, Reading> readings, Map<String, Crossings> doors) {

    /** What the HTTP interface answers to staff. */
    static HallAsShown by(HallApi staff) {
        Map<String, Reading> readings = new TreeMap<>();
        for (JsonNode device : staff.get("/devices").path("items")) {
            for (JsonNode latest : device.path("latest")) {
                Reading reading = new Reading(
                        device.path("id").stringValue(),
                        latest.path("quantity").stringValue(),
                        millis(latest.path("at").stringValue()),
                        latest.path("value").doubleValue());
                readings.put(reading.name(), reading);
            }
        }
        Map<String, Crossings> doors = new TreeMap<>();
        for (JsonNode door : staff.get("/crowd").path("doors")) {
            JsonNode total = door.path("total");
            doors.put(
                    door.path("id").stringValue(),
                    new Crossings(
                            total.path("in").longValue(), total.path("out").longValue()));
        }
        return new HallAsShown(readings, doors);
    }

    static long millis(String time) {
        return OffsetDateTime.parse(time).toInstant().toEpochMilli();
    }
}
