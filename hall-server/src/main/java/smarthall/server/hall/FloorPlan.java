package smarthall.server.hall;

import java.util.List;
import java.util.Map;

/**
 * Where everything of a hall stands, in metres, for a page that draws it: north is above, y grows downwards. What has no place
 * here is merely not drawn. Immutable; whether it fits the hall, {@link HallDescription#misfits} says.
 *
 * @param widthMetres from west to east
 * @param depthMetres from north to south
 * @param zones the corners of each zone in order, at least three; the last is joined to the first
 */
public record FloorPlan(
        double widthMetres,
        double depthMetres,
        Map<ZoneId, List<Point>> zones,
        Map<DoorId, Point> doors,
        Map<CounterId, Point> counters,
        Map<DeviceId, Point> devices,
        List<Place> places) {

    /** No hall is longer, so a longer one is a slip of the pen. */
    private static final double LONGEST_METRES = 1000;

    /** What else a visitor looks for. */
    public enum PlaceKind {
        RECEPTION,
        KIOSK
    }

    /** A reception desk, a self-service terminal. */
    public record Place(PlaceKind kind, LocalText name, Point at) {}

    public FloorPlan {
        requireLength("widthMetres", widthMetres);
        requireLength("depthMetres", depthMetres);
        zones = Map.copyOf(zones);
        doors = Map.copyOf(doors);
        counters = Map.copyOf(counters);
        devices = Map.copyOf(devices);
        places = List.copyOf(places);
    }

    /** Does a point lie on the plan? */
    boolean holds(Point point) {
        return point.x() >= 0 && point.x() <= widthMetres && point.y() >= 0 && point.y() <= depthMetres;
    }

    /** {@code 35 × 28 m}. */
    String size() {
        return Point.metres(widthMetres) + " × " + Point.metres(depthMetres) + " m";
    }

    private static void requireLength(String name, double metres) {
        if (!(metres > 0 && metres <= LONGEST_METRES)) {
            throw new IllegalArgumentException("The floor plan's " + name + " must be above 0 and at most "
                    + Point.metres(LONGEST_METRES) + ", not " + Point.metres(metres) + ".");
        }
    }
}
