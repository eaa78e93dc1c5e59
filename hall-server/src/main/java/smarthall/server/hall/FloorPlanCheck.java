package smarthall.server.hall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Holds a floor plan against the hall that it shows; what does not fit is said in one sentence. */
final class FloorPlanCheck {

    /** An outline is drawn on whole tenths of a metre as a rule, and areas are rounded. */
    private static final double AREA_TOLERANCE = 0.05;
    /** Two zones may share so much by rounding, square metres. */
    private static final double OVERLAP_TOLERANCE = 0.5;
    /** Walls have no thickness on the plan. */
    private static final double WALL_METRES = 0.3;
    /** A door counter hangs above its door. */
    private static final double AT_DOOR_METRES = 2;

    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final FloorPlan plan;
    private final List<Drawn> drawn = new ArrayList<>();

    private FloorPlanCheck(FloorPlan plan) {
        this.plan = plan;
    }

    private record Drawn(HallDescription.Zone zone, Geometry shape) {}

    /** @throws IllegalArgumentException with the first thing that does not fit */
    static void check(
            FloorPlan plan,
            List<HallDescription.Zone> zones,
            List<HallDescription.Door> doors,
            List<HallDescription.Counter> counters,
            List<HallDescription.Device> devices) {
        FloorPlanCheck check = new FloorPlanCheck(plan);
        zones.forEach(check::zone);
        doors.forEach(check::door);
        counters.forEach(counter -> check.inside(
                "counter " + counter.id(), Optional.ofNullable(plan.counters().get(counter.id())), counter.zone()));
        devices.forEach(check::device);
        plan.places().forEach(place -> check.onPlan("place " + place.name().en(), place.at()));
    }

    private void zone(HallDescription.Zone zone) {
        List<Point> outline = plan.zones().getOrDefault(zone.id(), List.of());
        if (outline.isEmpty()) {
            return;
        }
        String who = "zone " + zone.id();
        if (outline.size() < 3) {
            throw wrong("The outline of " + who + " needs at least 3 corners, not " + outline.size() + ".");
        }
        outline.forEach(corner -> onPlan("corner of " + who, corner));
        Polygon shape = SHAPES.createPolygon(Stream.concat(outline.stream(), Stream.of(outline.get(0)))
                .map(FloorPlanCheck::coordinate)
                .toArray(Coordinate[]::new));
        TopologyValidationError fault = new IsValidOp(shape).getValidationError();
        if (fault != null) {
            Coordinate where = fault.getCoordinate();
            throw wrong("The outline of " + who + " crosses or touches itself at " + new Point(where.x, where.y) + ".");
        }
        if (Math.abs(shape.getArea() - zone.areaSquareMetres()) > AREA_TOLERANCE * zone.areaSquareMetres()) {
            throw wrong("The outline of " + who + " encloses " + Point.metres(shape.getArea())
                    + " m², but its areaSquareMetres is " + Point.metres(zone.areaSquareMetres()) + ".");
        }
        for (Drawn other : drawn) {
            double shared = other.shape().intersection(shape).getArea();
            if (shared > OVERLAP_TOLERANCE) {
                throw wrong("The outlines of zone " + other.zone().id() + " and " + who + " overlap by "
                        + Point.metres(shared) + " m².");
            }
        }
        drawn.add(new Drawn(zone, shape));
    }

    private void door(HallDescription.Door door) {
        Point at = plan.doors().get(door.id());
        if (at == null) {
            return;
        }
        onPlan("door " + door.id(), at);
        shape(door.zone()).ifPresent(shape -> {
            if (!SHAPES.createPoint(coordinate(at)).isWithinDistance(shape.getBoundary(), WALL_METRES)) {
                throw wrong(
                        "The door " + door.id() + " at " + at + " is not in a wall of its zone " + door.zone() + ".");
            }
        });
    }

    private void device(HallDescription.Device device) {
        Optional<Point> at = Optional.ofNullable(plan.devices().get(device.id()));
        Optional<Point> door = device.door().map(plan.doors()::get);
        if (at.isPresent() && door.isPresent()) {
            onPlan("device " + device.id(), at.get());
            if (coordinate(at.get()).distance(coordinate(door.get())) > AT_DOOR_METRES) {
                throw wrong("The device " + device.id() + " at " + at.get() + " is more than "
                        + Point.metres(AT_DOOR_METRES) + " m from its door "
                        + device.door().get() + " at " + door.get() + ".");
            }
        } else {
            inside("device " + device.id(), at, device.zone());
        }
    }

    private void inside(String who, Optional<Point> at, ZoneId zone) {
        at.ifPresent(point -> {
            onPlan(who, point);
            shape(zone).ifPresent(shape -> {
                if (!shape.isWithinDistance(SHAPES.createPoint(coordinate(point)), WALL_METRES)) {
                    throw wrong("The " + who + " at " + point + " is not in its zone " + zone + ".");
                }
            });
        });
    }

    private void onPlan(String who, Point point) {
        if (!plan.holds(point)) {
            throw wrong("The " + who + " at " + point + " lies outside the floor plan of " + plan.size() + ".");
        }
    }

    private Optional<Geometry> shape(ZoneId zone) {
        return drawn.stream()
                .filter(each -> each.zone().id().equals(zone))
                .map(Drawn::shape)
                .findFirst();
    }

    private static Coordinate coordinate(Point point) {
        return new Coordinate(point.x(), point.y());
    }

    private static IllegalArgumentException wrong(String sentence) {
        return new IllegalArgumentException(sentence);
    }
}
