package smarthall.edge.sensor.door;

/**
 * Reads direction from the order in which two beams are broken. The beams stand closer together than a body is deep, so whoever
 * walks through breaks one, then both, then only the other.
 *
 * <p>A passage lasts from the first beam broken until both are clear. In it each change from one beam to the other through both is a
 * body that went on by one beam. Who begins at the outer beam and is last seen at the inner one came in; who is last seen where he
 * began turned back. People close together leave no gap in which both beams are clear: each of them adds one such change.
 */
final class Passage {
    /** How many came in and went out in a passage that is over. */
    record Counted(int in, int out) {
        static final Counted NOBODY = new Counted(0, 0);
    }

    private boolean outside;
    private boolean inside;
    private boolean beganOutside;
    private boolean lastOnlyOutside;
    private int inward;
    private int outward;

    /** Takes the beams as they are now, one changed at a time. */
    Counted beams(boolean outsideBroken, boolean insideBroken) {
        boolean wasClear = !outside && !inside;
        outside = outsideBroken;
        inside = insideBroken;
        if (!outside && !inside) {
            return wasClear ? Counted.NOBODY : over();
        }
        if (wasClear) {
            beganOutside = outside;
            lastOnlyOutside = outside;
            inward = 0;
            outward = 0;
        } else if (outside != inside && outside != lastOnlyOutside) {
            if (outside) {
                outward++;
            } else {
                inward++;
            }
            lastOnlyOutside = outside;
        }
        return Counted.NOBODY;
    }

    private Counted over() {
        int there = beganOutside ? inward : outward;
        boolean turnedBack = lastOnlyOutside == beganOutside;
        int through = turnedBack ? Math.max(0, there - 1) : there;
        return beganOutside ? new Counted(through, 0) : new Counted(0, through);
    }

    /** Forgets a passage that was not seen whole. */
    void forget() {
        outside = false;
        inside = false;
        inward = 0;
        outward = 0;
        beganOutside = false;
        lastOnlyOutside = false;
    }
}
