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
import smarthall.server.hall.Misfit.Part;

/** Holds a floor plan against the hall that it shows; each thing that does not fit is said in one sentence. */
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
    private final List<Misfit> misfits = new ArrayList<>();

    private FloorPlanCheck(FloorPlan plan) {
        this.plan = plan;
    }

    private record Drawn(HallDescription.Zone zone, Geometry shape) {}

    /** What does not fit, in the order of the description. */
    static List<Misfit> misfits(
            FloorPlan plan,
            List<HallDescription.Zone> zones,
            List<HallDescription.Door> doors,
            List<HallDescription.Counter> counters,
            List<HallDescription.Device> devices) {
        FloorPlanCheck check = new FloorPlanCheck(plan);
        zones.forEach(check::zone);
        doors.forEach(check::door);
        counters.forEach(counter -> check.inside(
                new Who(Part.COUNTER, counter.id()),
                Optional.ofNullable(plan.counters().get(counter.id())),
                counter.zone()));
        devices.forEach(check::device);
        plan.places()
                .forEach(place -> check.onPlan(new Who(Part.PLACE, place.name().en()), place.at()));
        return check.misfits;
    }

    /** Of whom a sentence speaks. */
    private record Who(Part part, Object id) {}

    private void zone(HallDescription.Zone zone) {
        List<Point> outline = plan.zones().getOrDefault(zone.id(), List.of());
        if (outline.isEmpty()) {
            return;
        }
        Who who = new Who(Part.ZONE, zone.id());
        if (outline.stream().filter(corner -> !onPlan(who, corner)).count() > 0) {
            return;
        }
        Polygon shape = SHAPES.createPolygon(Stream.concat(outline.stream(), Stream.of(outline.get(0)))
                .map(FloorPlanCheck::coordinate)
                .toArray(Coordinate[]::new));
        TopologyValidationError fault = new IsValidOp(shape).getValidationError();
        if (fault != null) {
            Point where = new Point(fault.getCoordinate().x, fault.getCoordinate().y);
            wrong(who, "的轮廓在 " + where + " 处自相交叉或接触。", "crosses or touches itself with its outline at " + where + ".");
            return;
        }
        double area = zone.areaSquareMetres();
        if (Math.abs(shape.getArea() - area) > AREA_TOLERANCE * area) {
            String encloses = Point.metres(shape.getArea());
            wrong(
                    who,
                    "的轮廓围成 " + encloses + " m²，而面积写的是 " + Point.metres(area) + " m²。",
                    "encloses " + encloses + " m² with its outline, but its areaSquareMetres is " + Point.metres(area)
                            + ".");
        }
        for (Drawn other : drawn) {
            double shared = other.shape().intersection(shape).getArea();
            if (shared > OVERLAP_TOLERANCE) {
                String overlap = Point.metres(shared);
                wrong(
                        who,
                        "的轮廓与区域 " + other.zone().id() + " 重叠 " + overlap + " m²。",
                        "overlaps with zone " + other.zone().id() + " by " + overlap + " m².");
            }
        }
        drawn.add(new Drawn(zone, shape));
    }

    private void door(HallDescription.Door door) {
        Point at = plan.doors().get(door.id());
        Who who = new Who(Part.DOOR, door.id());
        if (at == null || !onPlan(who, at)) {
            return;
        }
        shape(door.zone()).ifPresent(shape -> {
            if (!SHAPES.createPoint(coordinate(at)).isWithinDistance(shape.getBoundary(), WALL_METRES)) {
                wrong(
                        who,
                        "位于 " + at + "，不在所属区域 " + door.zone() + " 的墙上。",
                        "at " + at + " is not in a wall of its zone " + door.zone() + ".");
            }
        });
    }

    private void device(HallDescription.Device device) {
        Optional<Point> at = Optional.ofNullable(plan.devices().get(device.id()));
        Optional<Point> door = device.door().map(plan.doors()::get);
        Who who = new Who(Part.DEVICE, device.id());
        if (at.isEmpty() || door.isEmpty()) {
            inside(who, at, device.zone());
        } else if (onPlan(who, at.get()) && coordinate(at.get()).distance(coordinate(door.get())) > AT_DOOR_METRES) {
            String most = Point.metres(AT_DOOR_METRES);
            wrong(
                    who,
                    "位于 " + at.get() + "，距离门 " + device.door().get() + " " + door.get() + " 超过 " + most + " 米。",
                    "at " + at.get() + " is more than " + most + " m from its door "
                            + device.door().get() + " at " + door.get() + ".");
        }
    }

    private void inside(Who who, Optional<Point> at, ZoneId zone) {
        at.filter(point -> onPlan(who, point)).ifPresent(point -> shape(zone).ifPresent(shape -> {
            if (!shape.isWithinDistance(SHAPES.createPoint(coordinate(point)), WALL_METRES)) {
                wrong(
                        who,
                        "位于 " + point + "，不在所属区域 " + zone + " 内。",
                        "at " + point + " is not in its zone " + zone + ".");
            }
        }));
    }

    private boolean onPlan(Who who, Point point) {
        if (!plan.holds(point)) {
            wrong(
                    who,
                    "有一点 " + point + " 在 " + plan.size() + " 的平面图之外。",
                    "lies with " + point + " outside the floor plan of " + plan.size() + ".");
            return false;
        }
        return true;
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

    private void wrong(Who who, String zh, String en) {
        misfits.add(
                new Misfit(who.part(), who.id().toString(), new LocalText(who.id() + " " + zh, who.id() + " " + en)));
    }
}
