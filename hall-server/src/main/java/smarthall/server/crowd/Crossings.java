package smarthall.server.crowd;

/** People who came in and who went out. */
public record Crossings(long in, long out) {

    public static final Crossings NONE = new Crossings(0, 0);

    /** Those who came in and have not left; never below nobody, for a counter may miss one who comes in. */
    public long inside() {
        return Math.max(0, in - out);
    }

    public Crossings plus(Crossings other) {
        return new Crossings(in + other.in, out + other.out);
    }

    /** What is left after the crossings up to an earlier moment are taken off. */
    Crossings since(Crossings earlier) {
        return new Crossings(Math.max(0, in - earlier.in), Math.max(0, out - earlier.out));
    }
}
