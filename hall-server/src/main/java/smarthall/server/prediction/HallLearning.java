package smarthall.server.prediction;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns from what happens in one hall. Everything in it can be learnt anew from the hall's tickets and journal, so it
 * need not be stored. Thread-safe.
 */
public final class HallLearning {

    private static final int SERVICES_KEPT_OF_AN_ITEM = 200;
    private static final int SERVICES_KEPT_OF_A_LINE = 400;
    private static final int GAPS_KEPT = 300;
    private static final int DAYS_KEPT = 25;
    private static final double SPEED_FORGETS = 0.97;
    private static final double SPEED_SHRINKS = 30;
    private static final double ASSUMED_TURNAROUND_SECONDS = 20;
    private static final double ASSUMED_ABSENCE_SECONDS = 60;
    private static final int QUARTERS = 96;
    private static final double GIVING_UP_WEIGHT_SECONDS = 3600;
    /** Before any appointment was kept or missed: nine of ten come. */
    private static final double ASSUMED_APPOINTMENTS = 10;

    private static final double KEPT_OF_ASSUMED = 9;

    private final Map<String, Double> assumedServiceSeconds;
    private final Map<String, Window> lineServices = new HashMap<>();
    private final Map<String, Map<String, Window>> itemServices = new HashMap<>();
    private final Map<String, Speed> speeds = new HashMap<>();
    private final Window turnarounds = new Window(GAPS_KEPT);
    private final Window absences = new Window(GAPS_KEPT);
    private final Map<String, WaitBins> noShows = new HashMap<>();
    private final Map<String, WaitBins> givingUps = new HashMap<>();
    private final Map<String, double[]> privileged = new HashMap<>();
    private final Map<String, double[]> appointments = new HashMap<>();
    private final Window lateness = new Window(GAPS_KEPT);
    private final Map<String, Deque<CounterDay>> days = new HashMap<>();
    private final Map<String, CounterDay> today = new HashMap<>();
    private int daysEnded;

    /** @param assumedServiceSeconds mean length of a service before any was seen, by line */
    public HallLearning(Map<String, Double> assumedServiceSeconds) {
        this.assumedServiceSeconds = Map.copyOf(assumedServiceSeconds);
    }

    /** A service is over; its length counts from the call on. */
    public synchronized void served(String line, String item, String counter, double seconds) {
        double usual = service(line, item).meanLog();
        speeds.computeIfAbsent(counter, any -> new Speed()).add(Math.log(Math.max(1, seconds)) - usual);
        lineServices
                .computeIfAbsent(line, any -> new Window(SERVICES_KEPT_OF_A_LINE))
                .add(seconds);
        itemServices
                .computeIfAbsent(line, any -> new HashMap<>())
                .computeIfAbsent(item, any -> new Window(SERVICES_KEPT_OF_AN_ITEM))
                .add(seconds);
    }

    /** A counter that was free called somebody who waited already when it became free. */
    public synchronized void turnedAround(double seconds) {
        turnarounds.add(seconds);
    }

    /** Somebody who was called came, after a wait. */
    public synchronized void came(String line, double waitedSeconds) {
        noShows(line).count(waitedSeconds, false);
        givingUps(line).expose(waitedSeconds, false);
    }

    /** Somebody who was called did not come; the counter waited for so long. */
    public synchronized void didNotCome(String line, double waitedSeconds, double absenceSeconds) {
        noShows(line).count(waitedSeconds, true);
        givingUps(line).expose(waitedSeconds, false);
        absences.add(absenceSeconds);
    }

    /** Somebody gave the ticket back after a wait. */
    public synchronized void gaveUp(String line, double waitedSeconds) {
        givingUps(line).expose(waitedSeconds, true);
    }

    /** Somebody came who may overtake those who came shortly before. */
    public synchronized void privilegedArrival(String line, int minuteOfDay) {
        privileged.computeIfAbsent(line, any -> new double[QUARTERS])[minuteOfDay / 15]++;
    }

    /** Somebody with an appointment checked in; negative when early. */
    public synchronized void appointmentKept(String line, double lateSeconds) {
        appointments.computeIfAbsent(line, any -> new double[2])[0]++;
        lateness.add(lateSeconds);
    }

    /** Somebody with an appointment did not come. */
    public synchronized void appointmentMissed(String line) {
        appointments.computeIfAbsent(line, any -> new double[2])[1]++;
    }

    /** What a counter does in a minute of today, and how many wait in its lines. */
    public synchronized void counterAt(String counter, int minuteOfDay, HallNow.Status status, int waiting) {
        today.computeIfAbsent(counter, any -> new CounterDay()).write(minuteOfDay, status, waiting);
    }

    /** The business day is over; a day on which nobody opened is not learnt from. */
    public synchronized void endDay() {
        today.forEach((counter, day) -> {
            day.end();
            Deque<CounterDay> kept = days.computeIfAbsent(counter, any -> new ArrayDeque<>());
            kept.addLast(day);
            if (kept.size() > DAYS_KEPT) {
                kept.removeFirst();
            }
        });
        today.clear();
        daysEnded++;
    }

    /** Mean length of a service of a line, in seconds from the call on. */
    public synchronized double meanServiceSeconds(String line) {
        return lineService(line).meanSeconds();
    }

    /** What is known now. */
    synchronized Knowledge now() {
        Map<String, Knowledge.Line> lines = new HashMap<>();
        assumedServiceSeconds.keySet().forEach(line -> lines.put(line, line(line)));
        Map<String, Double> speed = new HashMap<>();
        speeds.forEach((counter, each) -> speed.put(counter, each.factor()));
        Map<String, List<CounterDay>> past = new HashMap<>();
        days.forEach((counter, each) -> past.put(counter, List.copyOf(each)));
        double[] late = lateness.values();
        Arrays.sort(late);
        return new Knowledge(
                lines,
                speed,
                turnarounds.learnt(ASSUMED_TURNAROUND_SECONDS),
                absences.learnt(ASSUMED_ABSENCE_SECONDS),
                late,
                past);
    }

    private Knowledge.Line line(String line) {
        Map<String, LearntTime> items = new HashMap<>();
        itemServices.getOrDefault(line, Map.of()).keySet().forEach(item -> items.put(item, service(line, item)));
        double[] seen = appointments.getOrDefault(line, new double[2]);
        return new Knowledge.Line(
                lineService(line),
                items,
                noShows(line).learntShares(),
                givingUps(line).learnt(GIVING_UP_WEIGHT_SECONDS),
                privilegedRates(line),
                (seen[0] + KEPT_OF_ASSUMED) / (seen[0] + seen[1] + ASSUMED_APPOINTMENTS));
    }

    private double[] privilegedRates(String line) {
        double[] counts = privileged.getOrDefault(line, new double[QUARTERS]);
        double[] rates = new double[QUARTERS];
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            double sum = 0;
            for (int near = -2; near <= 2; near++) {
                sum += counts[Math.min(QUARTERS - 1, Math.max(0, quarter + near))];
            }
            rates[quarter] = sum / ((daysEnded + 1) * 5 * 900.0);
        }
        return rates;
    }

    private LearntTime service(String line, String item) {
        Window seen = itemServices.getOrDefault(line, Map.of()).get(item);
        LearntTime whole = lineService(line);
        return seen == null ? whole : seen.learnt(whole.meanSeconds());
    }

    private LearntTime lineService(String line) {
        Double assumed = assumedServiceSeconds.get(line);
        if (assumed == null) {
            throw new IllegalArgumentException("the hall has no line \"" + line + "\"");
        }
        return lineServices
                .computeIfAbsent(line, any -> new Window(SERVICES_KEPT_OF_A_LINE))
                .learnt(assumed);
    }

    private WaitBins noShows(String line) {
        return noShows.computeIfAbsent(line, any -> new WaitBins(Knowledge.ASSUMED_NO_SHOW, 20));
    }

    private WaitBins givingUps(String line) {
        return givingUps.computeIfAbsent(line, any -> new WaitBins(1e-5, 7200));
    }

    /** The newest observations of one kind, and what is learnt from them, made when it is asked for. */
    private static final class Window {

        private final double[] ring;
        private long count;
        private double assumed = Double.NaN;
        private LearntTime learnt = LearntTime.of(1, new double[0]);

        Window(int kept) {
            ring = new double[kept];
        }

        void add(double value) {
            ring[(int) (count++ % ring.length)] = value;
            assumed = Double.NaN;
        }

        double[] values() {
            return Arrays.copyOf(ring, (int) Math.min(count, ring.length));
        }

        /** An assumption that moved by less than a tenth is not worth a new distribution. */
        LearntTime learnt(double assumedMean) {
            if (!(Math.abs(assumedMean / assumed - 1) < 0.1)) {
                learnt = LearntTime.of(assumedMean, values());
                assumed = assumedMean;
            }
            return learnt;
        }
    }

    /** How much slower than others a counter is, forgetting slowly: another clerk may sit there tomorrow. */
    private static final class Speed {

        private double sum;
        private double weight;

        void add(double logRatio) {
            sum = sum * SPEED_FORGETS + Math.max(-2, Math.min(2, logRatio));
            weight = weight * SPEED_FORGETS + 1;
        }

        double factor() {
            return Math.max(0.5, Math.min(2, Math.exp(sum / (weight + SPEED_SHRINKS))));
        }
    }
}
