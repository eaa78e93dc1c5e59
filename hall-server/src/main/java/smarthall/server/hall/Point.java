package smarthall.server.hall;

/**
 * A place on a floor plan, from its north-west corner.
 *
 * @param x metres to the east
 * @param y metres to the south
 */
public record Point(double x, double y) {

    public Point {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("A point of a floor plan needs two finite numbers of metres.");
        }
    }

    /** As it is said in a sentence: {@code (12.5, 3)}. */
    @Override
    public String toString() {
        return "(" + metres(x) + ", " + metres(y) + ")";
    }

    static String metres(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
