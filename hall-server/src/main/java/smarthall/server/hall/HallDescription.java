package smarthall.server.hall;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One hall as its operator describes it: rooms, doors, lines, counters, devices and hours. Immutable; every reference inside it
 * has been checked; whether it fits its floor plan, {@link #misfits} says.
 */
public record HallDescription(
        HallId id,
        LocalText name,
        ZoneId timeZone,
        List<Zone> zones,
        List<Door> doors,
        List<Line> lines,
        List<Counter> counters,
        List<GatewayId> gateways,
        List<Device> devices,
        Optional<FloorPlan> floorPlan,
        OpeningHours openingHours) {

    /** A part of the building whose air and people are told apart from the others. */
    public record Zone(smarthall.server.hall.ZoneId id, LocalText name, double areaSquareMetres) {

        public Zone {
            if (!(areaSquareMetres > 0)) {
                throw new IllegalArgumentException("The zone " + id + " needs areaSquareMetres above 0.");
            }
        }
    }

    /** A passage between the street and a zone. */
    public record Door(DoorId id, LocalText name, smarthall.server.hall.ZoneId zone) {}

    /**
     * Those who wait for the same kind of service.
     *
     * @param prefix letter(s) in front of the ticket's number
     * @param priorServiceSeconds mean service time assumed before any was measured
     * @param targetWaitSeconds the wait the hall promises; above it a proposal is due
     */
    public record Line(LineId id, String prefix, LocalText name, int priorServiceSeconds, int targetWaitSeconds) {}

    /**
     * A clerk's place and the lines it serves, best suited first.
     *
     * @param tidal whether it is kept for high waits (潮汐窗口): opened when they come, taken back when they are over
     */
    public record Counter(
            CounterId id, LocalText name, smarthall.server.hall.ZoneId zone, List<LineId> lines, boolean tidal) {

        /** A counter of every day. */
        public Counter(CounterId id, LocalText name, smarthall.server.hall.ZoneId zone, List<LineId> lines) {
            this(id, name, zone, lines, false);
        }

        /** Some lines as they suit the counter, best first; those for which it is not meant any more come last. */
        public List<LineId> bestFirst(List<LineId> some) {
            return Stream.concat(
                            lines.stream().filter(some::contains), some.stream().filter(line -> !lines.contains(line)))
                    .toList();
        }
    }

    /**
     * A sensor node.
     *
     * @param samples how long it waits between two samples
     * @param ownForm how it publishes when it is of another maker and its gateway takes in what it says
     */
    public record Device(
            DeviceId id,
            String kind,
            smarthall.server.hall.ZoneId zone,
            Optional<DoorId> door,
            Optional<GatewayId> gateway,
            Duration samples,
            Optional<OwnForm> ownForm) {

        /**
         * The place at the broker of a device that publishes in its maker's form.
         *
         * @param clientId the only session it may have
         * @param topics all it publishes on, none with a wildcard
         */
        public record OwnForm(String clientId, Set<String> topics) {

            public OwnForm {
                topics = Set.copyOf(topics);
            }
        }

        /** The usual interval of the hall's nodes. */
        public static final Duration USUAL_SAMPLES = Duration.ofSeconds(10);

        public Device {
            if (samples.isZero() || samples.isNegative()) {
                throw new IllegalArgumentException("The device " + id + " needs sampleSeconds above 0.");
            }
        }

        /** Does it tell how many people are in its zone? */
        public boolean seesAnArea() {
            return kind.equals("AREA_SENSOR");
        }

        /** A node with the usual interval. */
        public Device(
                DeviceId id,
                String kind,
                smarthall.server.hall.ZoneId zone,
                Optional<DoorId> door,
                Optional<GatewayId> gateway) {
            this(id, kind, zone, door, gateway, USUAL_SAMPLES);
        }

        /** A node of the hall. */
        public Device(
                DeviceId id,
                String kind,
                smarthall.server.hall.ZoneId zone,
                Optional<DoorId> door,
                Optional<GatewayId> gateway,
                Duration samples) {
            this(id, kind, zone, door, gateway, samples, Optional.empty());
        }
    }

    public HallDescription {
        zones = List.copyOf(zones);
        doors = List.copyOf(doors);
        lines = List.copyOf(lines);
        counters = List.copyOf(counters);
        gateways = List.copyOf(gateways);
        devices = List.copyOf(devices);
        Set<Object> knownZones = unique("zone", zones.stream().map(Zone::id));
        Set<Object> knownLines = unique("line", lines.stream().map(Line::id));
        Set<Object> knownDoors = unique("door", doors.stream().map(Door::id));
        unique("line prefix", lines.stream().map(Line::prefix));
        unique("counter", counters.stream().map(Counter::id));
        unique("device", devices.stream().map(Device::id));
        Set<Object> knownGateways = unique("gateway", gateways.stream());
        doors.forEach(door -> require(knownZones, door.zone(), "door " + door.id()));
        counters.forEach(counter -> {
            require(knownZones, counter.zone(), "counter " + counter.id());
            counter.lines().forEach(line -> require(knownLines, line, "counter " + counter.id()));
        });
        devices.forEach(device -> {
            require(knownZones, device.zone(), "device " + device.id());
            device.door().ifPresent(door -> require(knownDoors, door, "device " + device.id()));
            device.gateway().ifPresent(gateway -> require(knownGateways, gateway, "device " + device.id()));
        });
    }

    /** What does not fit the floor plan; nothing where there is none. */
    public List<Misfit> misfits() {
        return floorPlan
                .map(plan -> FloorPlanCheck.misfits(plan, zones, doors, counters, devices))
                .orElse(List.of());
    }

    /** A hall that is open at all hours. */
    public HallDescription(
            HallId id,
            LocalText name,
            ZoneId timeZone,
            List<Zone> zones,
            List<Door> doors,
            List<Line> lines,
            List<Counter> counters,
            List<GatewayId> gateways,
            List<Device> devices,
            Optional<FloorPlan> floorPlan) {
        this(id, name, timeZone, zones, doors, lines, counters, gateways, devices, floorPlan, OpeningHours.allHours());
    }

    /** A hall that nobody has drawn, open at all hours. */
    public HallDescription(
            HallId id,
            LocalText name,
            ZoneId timeZone,
            List<Zone> zones,
            List<Door> doors,
            List<Line> lines,
            List<Counter> counters,
            List<GatewayId> gateways,
            List<Device> devices) {
        this(id, name, timeZone, zones, doors, lines, counters, gateways, devices, Optional.empty());
    }

    public Optional<Line> line(LineId line) {
        return lines.stream().filter(each -> each.id().equals(line)).findFirst();
    }

    /** Whether the line exists and some counter is there for it: who draws a number in another could never be called. */
    public boolean isServed(LineId line) {
        return line(line).isPresent()
                && counters.stream().anyMatch(counter -> counter.lines().contains(line));
    }

    /** How many counters serve a line every day; those kept for high waits are not counted. */
    public int dailyCounters(LineId line) {
        return (int) counters.stream()
                .filter(counter -> !counter.tidal() && counter.lines().contains(line))
                .count();
    }

    /**
     * The lines in which nobody could be called any more under another description: they are gone, or their last counter is. In
     * the order in which whoever draws a number takes their rows.
     */
    public List<Line> linesLostIn(HallDescription after) {
        return lines.stream()
                .filter(line -> after.line(line.id()).isEmpty() || isServed(line.id()) && !after.isServed(line.id()))
                .sorted(Comparator.comparing(line -> line.id().value()))
                .toList();
    }

    public Optional<Counter> counter(CounterId counter) {
        return counters.stream().filter(each -> each.id().equals(counter)).findFirst();
    }

    public Optional<Device> device(DeviceId device) {
        return devices.stream().filter(each -> each.id().equals(device)).findFirst();
    }

    /** The hall's calendar day at an instant: ticket numbers and today's counts begin anew with it. */
    public LocalDate businessDay(Instant at) {
        return at.atZone(timeZone).toLocalDate();
    }

    /** The instant at which a business day begins. */
    public Instant startOf(LocalDate businessDay) {
        return businessDay.atStartOfDay(timeZone).toInstant();
    }

    private static Set<Object> unique(String what, Stream<?> ids) {
        Set<Object> seen = new HashSet<>();
        ids.forEach(id -> {
            if (!seen.add(id)) {
                throw new IllegalArgumentException("The " + what + " \"" + id + "\" is described twice.");
            }
        });
        return seen;
    }

    private static void require(Set<Object> known, Object id, String where) {
        if (!known.contains(id)) {
            throw new IllegalArgumentException("The " + where + " names \"" + id + "\", which is not described.");
        }
    }
}
