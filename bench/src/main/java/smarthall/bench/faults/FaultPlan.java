package smarthall.bench.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import smarthall.bench.box.Program;
import smarthall.bench.net.Wire;

/** Which faults come when. The same seed makes the same plan. */
record FaultPlan(List<Fault> faults) {

    private static final List<Program> VICTIMS = List.of(Program.MOSQUITTO, Program.GATEWAY, Program.SERVER);

    /** Nodes need to have begun, and the last faults must be followed by readings that have nothing in their way. */
    private static final double FIRST = 0.05;

    private static final double LAST = 0.92;

    private static final Duration SHORTEST_CUT = Duration.ofSeconds(2);

    FaultPlan {
        faults = List.copyOf(faults);
    }

    /**
     * Draws a plan: every victim as often as the others, the places of the cuts in turn, all in random order.
     *
     * @param length of time for which the nodes measure
     * @param kills of each program; with one of the broker's its memory goes
     * @param longestCut a cut lasts from two seconds to this
     */
    static FaultPlan of(long seed, Duration length, int kills, int cuts, Duration longestCut) {
        Random random = new Random(seed);
        List<Function<Duration, Fault>> drawn = new ArrayList<>();
        for (Program victim : VICTIMS) {
            boolean forgetful = victim == Program.MOSQUITTO;
            for (int kill = 0; kill < kills; kill++) {
                boolean wipes = forgetful && kill == 0;
                drawn.add(at -> wipes ? new Fault.Wipe(at) : new Fault.Kill(at, victim));
            }
        }
        for (int cut = 0; cut < cuts; cut++) {
            Place place = Place.values()[cut % Place.values().length];
            Wire.Cut kind = cut / Place.values().length % 2 == 0 ? Wire.Cut.SILENT : Wire.Cut.REFUSING;
            Duration lasts = SHORTEST_CUT.plusMillis(
                    (long) (random.nextDouble() * longestCut.minus(SHORTEST_CUT).toMillis()));
            drawn.add(at -> new Fault.Break(at, place, kind, lasts));
        }
        Collections.shuffle(drawn, random);
        return new FaultPlan(timed(drawn, length, random));
    }

    /** One fault in each of as many equal parts of the time as there are faults, anywhere in its part. */
    private static List<Fault> timed(List<Function<Duration, Fault>> drawn, Duration length, Random random) {
        double from = length.toMillis() * FIRST;
        double part = length.toMillis() * (LAST - FIRST) / drawn.size();
        List<Fault> faults = new ArrayList<>();
        for (Function<Duration, Fault> each : drawn) {
            long millis = (long) (from + part * (faults.size() + random.nextDouble()));
            faults.add(each.apply(Duration.ofMillis(millis)));
        }
        return faults;
    }
}
