package smarthall.server.prediction;

/**
 * How often something happened after waits of a certain length, by bins that grow with the wait; thin bins lean on all
 * of them together. Not thread-safe.
 */
final class WaitBins {

    private static final double[] EDGES_SECONDS = {120, 300, 600, 900, 1200, 1800, 2700, 3600, 5400};
    private static final double BIN_WEIGHT = 6;

    private final double[] happened = new double[EDGES_SECONDS.length + 1];
    private final double[] exposed = new double[EDGES_SECONDS.length + 1];
    private final double assumed;
    private final double assumedWeight;

    /**
     * @param assumed share, or rate, before anything was seen
     * @param assumedWeight how much exposure the assumption weighs
     */
    WaitBins(double assumed, double assumedWeight) {
        this.assumed = assumed;
        this.assumedWeight = assumedWeight;
    }

    static int bin(double waitedSeconds) {
        int bin = 0;
        while (bin < EDGES_SECONDS.length && waitedSeconds >= EDGES_SECONDS[bin]) {
            bin++;
        }
        return bin;
    }

    static double endOf(int bin) {
        return bin < EDGES_SECONDS.length ? EDGES_SECONDS[bin] : Double.POSITIVE_INFINITY;
    }

    /** Somebody was seen at the end of a wait. */
    void count(double waitedSeconds, boolean itHappened) {
        int bin = bin(waitedSeconds);
        exposed[bin]++;
        if (itHappened) {
            happened[bin]++;
        }
    }

    /** Somebody waited for so long, and at the end it happened or not: exposure in seconds. */
    void expose(double waitedSeconds, boolean itHappened) {
        double from = 0;
        for (int bin = 0; from < waitedSeconds; bin++) {
            double to = Math.min(waitedSeconds, endOf(bin));
            exposed[bin] += to - from;
            from = to;
        }
        if (itHappened) {
            happened[bin(waitedSeconds)]++;
        }
    }

    /** The share, or the rate per second, of each bin. */
    double[] learnt(double binWeight) {
        double all = assumed * assumedWeight;
        double exposure = assumedWeight;
        for (int bin = 0; bin < happened.length; bin++) {
            all += happened[bin];
            exposure += exposed[bin];
        }
        double overall = all / exposure;
        double[] learnt = new double[happened.length];
        for (int bin = 0; bin < learnt.length; bin++) {
            learnt[bin] = (happened[bin] + binWeight * overall) / (exposed[bin] + binWeight);
        }
        return learnt;
    }

    double[] learntShares() {
        return learnt(BIN_WEIGHT);
    }
}
