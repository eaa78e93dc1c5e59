package smarthall.server.hall.files;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.OpenSpan;
import smarthall.server.hall.OpeningHours;
import tools.jackson.databind.JsonNode;

/** Whether each name in a description is given once, and each that is named is described. Looks also into a file that is wrong elsewhere. */
final class References {

    private final JsonNode hall;
    private final Complaint complaint;

    /** Takes what is wrong. */
    interface Complaint {
        void about(String path, JsonNode node, LocalText sentence);
    }

    References(JsonNode hall, Complaint complaint) {
        this.hall = hall;
        this.complaint = complaint;
    }

    void check() {
        timeZone();
        Optional<Set<String>> zones = names("zones", "id");
        Optional<Set<String>> doors = names("doors", "id");
        Optional<Set<String>> lines = names("lines", "id");
        names("lines", "prefix");
        Optional<Set<String>> counters = names("counters", "id");
        Optional<Set<String>> gateways = names("gateways", "id");
        names("devices", "id");
        each("doors", (path, door) -> described(path, door, "zone", zones));
        each("counters", (path, counter) -> {
            described(path, counter, "zone", zones);
            list(path + ".lines", counter.path("lines"), lines);
        });
        each("devices", (path, device) -> {
            described(path, device, "zone", zones);
            described(path, device, "door", doors);
            described(path, device, "gateway", gateways);
            if (device.path("kind").asString("").equals("DOOR_COUNTER") && !device.has("door")) {
                complaint.about(
                        path + ".door",
                        device,
                        new LocalText("客流计数器必须写明在哪个门。", "is missing; a DOOR_COUNTER counts at a door."));
            }
            ownForm(path, device);
        });
        topics();
        hours();
        if (hall.path("floorPlan").isMissingNode() && isDrawn()) {
            complaint.about(
                    "floorPlan",
                    hall,
                    new LocalText(
                            "缺少平面图的宽和深，而文件中有轮廓或位置。",
                            "is missing, with its width and depth, while something has an outline or a place."));
        }
        list("people.staffedCounters", hall.path("people").path("staffedCounters"), counters);
    }

    private void timeZone() {
        zone("timeZone", hall.path("timeZone"));
    }

    private void zone(String path, JsonNode zone) {
        if (zone.isString()) {
            try {
                ZoneId.of(zone.asString());
            } catch (DateTimeException unknown) {
                complaint.about(
                        path,
                        zone,
                        new LocalText(
                                "没有时区“" + zone.asString() + "”。",
                                "names \"" + zone.asString() + "\", which is no time zone."));
            }
        }
    }

    private void ownForm(String path, JsonNode device) {
        JsonNode mqtt = device.path("mqtt");
        if (mqtt.isMissingNode()) {
            return;
        }
        if (!device.has("gateway")) {
            complaint.about(
                    path + ".gateway",
                    device,
                    new LocalText("缺少网关；以自有格式上报的设备由网关接入。", "is missing; a gateway takes in what it publishes."));
        }
        if (device.has("sensor")) {
            complaint.about(
                    path + ".sensor",
                    device.path("sensor"),
                    new LocalText("与 mqtt 不能同时填写。", "and mqtt cannot both be there."));
        }
        JsonNode readings = mqtt.path("readings");
        for (int i = 0; i < readings.size(); i++) {
            zone(path + ".mqtt.readings[" + i + "].timeZone", readings.path(i).path("timeZone"));
        }
    }

    /** Two devices that publish on one topic could not be told apart. */
    private void topics() {
        Set<String> seen = new HashSet<>();
        each("devices", (path, device) -> {
            JsonNode readings = device.path("mqtt").path("readings");
            for (int i = 0; i < readings.size(); i++) {
                once(path + ".mqtt.readings[" + i + "].topic", readings.path(i).path("topic"), seen);
            }
            once(
                    path + ".mqtt.presence.topic",
                    device.path("mqtt").path("presence").path("topic"),
                    seen);
        });
    }

    private void once(String path, JsonNode value, Set<String> seen) {
        if (value.isString() && !seen.add(value.asString())) {
            complaint.about(
                    path,
                    value,
                    new LocalText(
                            "“" + value.asString() + "”出现了两次。", "\"" + value.asString() + "\" is described twice."));
        }
    }

    private boolean isDrawn() {
        return Stream.of("zones", "doors", "counters", "devices")
                .flatMap(field -> hall.path(field).values().stream())
                .anyMatch(entry -> entry.has("outline") || entry.has("at"));
    }

    private void hours() {
        each("openingHours", (path, entry) -> {
            List<OpenSpan> spans = new ArrayList<>();
            try {
                entry.path("hours").values().forEach(span -> spans.add(OpenSpan.parse(span.asString(""))));
                OpeningHours.inOrder(spans);
            } catch (IllegalArgumentException wrong) {
                complaint.about(
                        path + ".hours",
                        entry.path("hours"),
                        new LocalText("应为先后不重叠的时段，如 09:00-12:00。", "is wrong: " + wrong.getMessage()));
            }
        });
    }

    private interface Look {
        void at(String path, JsonNode entry);
    }

    private void each(String field, Look look) {
        JsonNode list = hall.path(field);
        for (int i = 0; i < list.size(); i++) {
            look.at(field + "[" + i + "]", list.path(i));
        }
    }

    /** What is described there; nothing where the list itself is wrong, which is said once and not of each that names one. */
    private Optional<Set<String>> names(String field, String name) {
        Set<String> seen = new HashSet<>();
        each(field, (path, entry) -> {
            JsonNode value = entry.path(name);
            once(path + "." + name, value, seen);
        });
        return hall.path(field).isArray() ? Optional.of(seen) : Optional.empty();
    }

    private void described(String path, JsonNode entry, String field, Optional<Set<String>> known) {
        named(path + "." + field, entry.path(field), known);
    }

    private void list(String path, JsonNode list, Optional<Set<String>> known) {
        for (int i = 0; i < list.size(); i++) {
            named(path + "[" + i + "]", list.path(i), known);
        }
    }

    private void named(String path, JsonNode value, Optional<Set<String>> known) {
        if (value.isString() && known.isPresent() && !known.get().contains(value.asString())) {
            complaint.about(
                    path,
                    value,
                    new LocalText(
                            "“" + value.asString() + "”没有在文件中描述。",
                            "names \"" + value.asString() + "\", which is not described."));
        }
    }
}
