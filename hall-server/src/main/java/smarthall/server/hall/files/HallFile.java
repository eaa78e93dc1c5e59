package smarthall.server.hall.files;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.DoorId;
import smarthall.server.hall.FloorPlan;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.OpenSpan;
import smarthall.server.hall.OpeningHours;
import smarthall.server.hall.Point;

/** A hall's description as it stands in its file; anything may be missing until {@link #toDescription} has looked. */
record HallFile(
        @Nullable String hall,
        @Nullable Text name,
        @Nullable String timeZone,
        @Nullable Boolean alwaysOpen,
        @Nullable List<@Nullable HoursFile> openingHours,
        @Nullable PlanFile floorPlan,
        @Nullable List<ZoneFile> zones,
        @Nullable List<DoorFile> doors,
        @Nullable List<LineFile> lines,
        @Nullable List<CounterFile> counters,
        @Nullable List<GatewayFile> gateways,
        @Nullable List<DeviceFile> devices) {

    record Text(@Nullable String zh, @Nullable String en) {
        LocalText in(String where) {
            return new LocalText(written(zh, where, "name.zh"), written(en, where, "name.en"));
        }

        private static String written(@Nullable String text, String where, String field) {
            return need(text == null || text.isBlank() ? null : text, where, field);
        }
    }

    record HoursFile(@Nullable List<@Nullable DayOfWeek> days, @Nullable List<@Nullable String> hours) {}

    record PlanFile(@Nullable Double widthMetres, @Nullable Double depthMetres, @Nullable List<PlaceFile> places) {}

    record PlaceFile(FloorPlan.@Nullable PlaceKind kind, @Nullable Text name, @Nullable List<Double> at) {
        FloorPlan.Place toPlace() {
            return new FloorPlan.Place(
                    need(kind, "A place of the floor plan", "kind"),
                    need(name, "A place of the floor plan", "name").in("A place of the floor plan"),
                    point(need(at, "A place of the floor plan", "at"), "A place of the floor plan"));
        }
    }

    record ZoneFile(
            @Nullable String id,
            @Nullable Text name,
            @Nullable Double areaSquareMetres,
            @Nullable List<@Nullable List<Double>> outline) {

        HallDescription.Zone toZone() {
            smarthall.server.hall.ZoneId zone = zone(id, "A zone", "id");
            String where = "The zone " + zone;
            return new HallDescription.Zone(
                    zone, need(name, where, "name").in(where), need(areaSquareMetres, where, "areaSquareMetres"));
        }
    }

    record DoorFile(@Nullable String id, @Nullable Text name, @Nullable String zone, @Nullable List<Double> at) {

        HallDescription.Door toDoor() {
            DoorId door = new DoorId(need(id, "A door", "id"));
            String where = "The door " + door;
            return new HallDescription.Door(
                    door, need(name, where, "name").in(where), HallFile.zone(zone, where, "zone"));
        }
    }

    record LineFile(
            @Nullable String id,
            @Nullable String prefix,
            @Nullable Text name,
            @Nullable Integer priorServiceSeconds,
            @Nullable Integer targetWaitSeconds) {

        HallDescription.Line toLine() {
            LineId line = new LineId(need(id, "A line", "id"));
            String where = "The line " + line;
            return new HallDescription.Line(
                    line,
                    need(prefix, where, "prefix"),
                    need(name, where, "name").in(where),
                    need(priorServiceSeconds, where, "priorServiceSeconds"),
                    need(targetWaitSeconds, where, "targetWaitSeconds"));
        }
    }

    record CounterFile(
            @Nullable String id,
            @Nullable Text name,
            @Nullable String zone,
            @Nullable List<String> lines,
            @Nullable Boolean tidal,
            @Nullable List<Double> at) {

        HallDescription.Counter toCounter() {
            CounterId counter = new CounterId(need(id, "A counter", "id"));
            String where = "The counter " + counter;
            return new HallDescription.Counter(
                    counter,
                    need(name, where, "name").in(where),
                    HallFile.zone(zone, where, "zone"),
                    need(lines, where, "lines").stream().map(LineId::new).toList(),
                    Boolean.TRUE.equals(tidal));
        }
    }

    record GatewayFile(@Nullable String id) {}

    record DeviceFile(
            @Nullable String id,
            @Nullable String kind,
            @Nullable String zone,
            @Nullable String door,
            @Nullable String gateway,
            @Nullable Double sampleSeconds,
            @Nullable MqttFile mqtt,
            @Nullable List<Double> at) {

        HallDescription.Device toDevice() {
            DeviceId device = new DeviceId(need(id, "A device", "id"));
            String where = "The device " + device;
            return new HallDescription.Device(
                    device,
                    need(kind, where, "kind"),
                    HallFile.zone(zone, where, "zone"),
                    Optional.ofNullable(door).map(DoorId::new),
                    Optional.ofNullable(gateway).map(GatewayId::new),
                    sampleSeconds == null
                            ? HallDescription.Device.USUAL_SAMPLES
                            : Duration.ofMillis(Math.round(sampleSeconds * 1000)),
                    Optional.ofNullable(mqtt).map(written -> written.toOwnForm(device)));
        }
    }

    /** How a device of another maker publishes; what its values mean is the gateway's matter. */
    record MqttFile(
            @Nullable String clientId, @Nullable List<@Nullable TopicFile> readings, @Nullable TopicFile presence) {

        HallDescription.Device.OwnForm toOwnForm(DeviceId device) {
            String where = "The device " + device;
            Set<String> topics = new HashSet<>();
            need(readings, where, "mqtt.readings")
                    .forEach(each ->
                            topics.add(need(need(each, where, "mqtt.readings").topic(), where, "topic")));
            if (presence != null) {
                topics.add(need(presence.topic(), where, "presence.topic"));
            }
            return new HallDescription.Device.OwnForm(clientId == null ? device.value() : clientId, topics);
        }
    }

    record TopicFile(@Nullable String topic) {}

    /** @throws IllegalArgumentException with one sentence that says where what is missing or wrong */
    HallDescription toDescription() {
        return new HallDescription(
                new HallId(need(hall, "It", "hall")),
                need(name, "It", "name").in("It"),
                ZoneId.of(need(timeZone, "It", "timeZone")),
                each("zones", zones).map(ZoneFile::toZone).toList(),
                each("doors", doors).map(DoorFile::toDoor).toList(),
                each("lines", lines).map(LineFile::toLine).toList(),
                each("counters", counters).map(CounterFile::toCounter).toList(),
                each("gateways", gateways)
                        .map(gateway -> new GatewayId(need(gateway.id(), "A gateway", "id")))
                        .toList(),
                each("devices", devices).map(DeviceFile::toDevice).toList(),
                plan(),
                hours());
    }

    /** A hall that says nothing of its hours is open at all. */
    private OpeningHours hours() {
        if (openingHours == null) {
            return OpeningHours.allHours();
        }
        Map<DayOfWeek, List<OpenSpan>> week = new EnumMap<>(DayOfWeek.class);
        each("openingHours", openingHours).forEach(entry -> {
            List<OpenSpan> spans = need(entry.hours(), "An entry of \"openingHours\"", "hours").stream()
                    .map(span -> OpenSpan.parse(need(span, "An entry of \"openingHours\"", "hours")))
                    .toList();
            need(entry.days(), "An entry of \"openingHours\"", "days").forEach(day -> {
                if (week.put(need(day, "An entry of \"openingHours\"", "days"), spans) != null) {
                    throw new IllegalArgumentException("\"openingHours\" names " + day + " twice.");
                }
            });
        });
        return new OpeningHours(Boolean.TRUE.equals(alwaysOpen), week);
    }

    private Optional<FloorPlan> plan() {
        Map<smarthall.server.hall.ZoneId, List<Point>> outlines = new LinkedHashMap<>();
        each("zones", zones).filter(zone -> zone.outline() != null).forEach(zone -> {
            String where = "The outline of zone " + zone.id();
            outlines.put(
                    zone(zone.id(), where, "id"),
                    need(zone.outline(), where, "outline").stream()
                            .map(corner -> point(need(corner, where, "corner"), where))
                            .toList());
        });
        Map<DoorId, Point> doorsAt = points(each("doors", doors), "door", DoorFile::id, DoorFile::at, DoorId::new);
        Map<CounterId, Point> countersAt =
                points(each("counters", counters), "counter", CounterFile::id, CounterFile::at, CounterId::new);
        Map<DeviceId, Point> devicesAt =
                points(each("devices", devices), "device", DeviceFile::id, DeviceFile::at, DeviceId::new);
        if (floorPlan == null) {
            if (!outlines.isEmpty() || !doorsAt.isEmpty() || !countersAt.isEmpty() || !devicesAt.isEmpty()) {
                throw new IllegalArgumentException(
                        "It has an \"outline\" or an \"at\", but no \"floorPlan\" with its width and depth.");
            }
            return Optional.empty();
        }
        List<PlaceFile> places = floorPlan.places() == null ? List.of() : floorPlan.places();
        return Optional.of(new FloorPlan(
                need(floorPlan.widthMetres(), "The floor plan", "widthMetres"),
                need(floorPlan.depthMetres(), "The floor plan", "depthMetres"),
                outlines,
                doorsAt,
                countersAt,
                devicesAt,
                each("places", places).map(PlaceFile::toPlace).toList()));
    }

    /** Of those that have one, the place on the plan. */
    private static <F, K> Map<K, Point> points(
            Stream<F> written,
            String what,
            Function<F, @Nullable String> id,
            Function<F, @Nullable List<Double>> at,
            Function<String, K> key) {
        Map<K, Point> points = new LinkedHashMap<>();
        written.forEach(each -> {
            List<Double> metres = at.apply(each);
            if (metres != null) {
                String name = need(id.apply(each), "A " + what, "id");
                points.put(key.apply(name), point(metres, "The " + what + " " + name));
            }
        });
        return points;
    }

    private static Point point(List<Double> metres, String where) {
        if (metres.size() != 2 || metres.contains(null)) {
            throw new IllegalArgumentException(where + " needs two numbers [x, y] for a point, not " + metres + ".");
        }
        return new Point(metres.get(0), metres.get(1));
    }

    private static <F> Stream<F> each(String field, @Nullable List<F> written) {
        return need(written, "It", field).stream()
                .map(entry -> need(entry, "\"" + field + "\" has an entry that", "everything"));
    }

    private static smarthall.server.hall.ZoneId zone(@Nullable String id, String where, String field) {
        return new smarthall.server.hall.ZoneId(need(id, where, field));
    }

    private static <T> T need(@Nullable T value, String where, String field) {
        if (value == null) {
            throw new IllegalArgumentException(where + " lacks \"" + field + "\".");
        }
        return value;
    }
}
