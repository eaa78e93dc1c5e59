package smarthall.server.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import smarthall.server.evaluation.SimulatedDay.Booking;
import smarthall.server.evaluation.SimulatedDay.Person;
import smarthall.server.evaluation.SimulatedDay.Place;
import smarthall.server.prediction.Calibration;
import smarthall.server.prediction.Forecast;
import smarthall.server.prediction.HallLearning;
import smarthall.server.prediction.HallNow;
import smarthall.server.prediction.WaitPredictor;

/**
 * Holds the predictor against the textbook's estimators on simulated days. Each is asked once, at the issue of a ticket,
 * and held against the wait until the call; those who leave before are left out for all alike. The estimators
 * (Ibrahim, Whitt, "Real-time delay estimation based on delay history", M&amp;SOM 11, 2009):
 *
 * <ul>
 *   <li>queue length: (n + 1) · m / c, with n ahead in the order of calling, m the mean service of the line as measured so
 *       far and c the counters open for it (at least 1);
 *   <li>last to enter service: the wait of who was called last from the line;
 *   <li>head of line: how long the first of the line has waited.
 * </ul>
 *
 * All of them say 0 when nobody is ahead and a counter is free.
 */
public final class WaitsEvaluation {

    private static final int RUNS = 150;

    private final int days;
    private final int learningDays;

    /**
     * @param days that count
     * @param learningDays before them, from which everybody learns and on which nobody is judged
     */
    public WaitsEvaluation(int days, int learningDays) {
        this.days = days;
        this.learningDays = learningDays;
    }

    /**
     * What came out of one scenario.
     *
     * @param meanAbsoluteErrorSeconds of the predicted median
     * @param textbook the same of each estimator
     * @param p90Coverage share of waits under the predicted 90th percentile
     * @param tickets how many waits were predicted and came out
     * @param unknown of how many tickets nothing was said
     * @param meanWaitSeconds how long people waited
     * @param ratio error against that of the best estimator of the textbook
     * @param ratioHalfWidth half of the 95 % interval of the ratio, days being independent
     */
    public record Outcome(
            double meanAbsoluteErrorSeconds,
            Map<String, Double> textbook,
            double p90Coverage,
            int tickets,
            int unknown,
            double meanWaitSeconds,
            double ratio,
            double ratioHalfWidth) {}

    /** Runs every scenario; {@code said} hears about each when it is done. */
    public Map<String, Outcome> run(List<String> names, Consumer<String> said) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Scenario scenario : Scenarios.all()) {
            if (!names.isEmpty() && !names.contains(scenario.name())) {
                continue;
            }
            Outcome outcome = new Run(scenario).outcome();
            said.accept(String.format(
                    "%s: error %.0f s, %.2f ± %.2f of the best textbook estimator, %.1f %% under the predicted P90",
                    scenario.name(),
                    outcome.meanAbsoluteErrorSeconds(),
                    outcome.ratio(),
                    outcome.ratioHalfWidth(),
                    100 * outcome.p90Coverage()));
            outcomes.put(scenario.name(), outcome);
        }
        return outcomes;
    }

    private final class Run implements SimulatedDay.Onlooker {

        private final Scenario scenario;
        private final HallLearning learning;
        private final Map<String, HallNow.Precedence> precedence;
        private final Calibration calibration = new Calibration();
        private final Map<String, double[]> means = new HashMap<>();
        private final Map<Person, double[]> textbook = new HashMap<>();
        private final Map<Person, Forecast.Wait> said = new HashMap<>();
        private final List<double[]> ofDays = new ArrayList<>();
        private boolean counts;
        private double[] today = new double[8];

        Run(Scenario scenario) {
            this.scenario = scenario;
            Map<String, Double> assumed = new HashMap<>();
            scenario.lines().forEach(line -> assumed.put(line.id(), line.assumedServiceSeconds()));
            this.learning = new HallLearning(assumed);
            this.precedence = scenario.lines().stream()
                    .collect(Collectors.toMap(
                            Scenario.Line::id,
                            line -> new HallNow.Precedence(
                                    SimulatedDay.overtakingCap(), SimulatedDay.creditSeconds())));
        }

        Outcome outcome() {
            for (int day = 0; day < learningDays + days; day++) {
                counts = day >= learningDays;
                today = new double[8];
                new SimulatedDay(scenario, 1000L * scenario.name().hashCode() + day, this).run();
                learning.endDay();
                textbook.clear();
                said.clear();
                if (counts) {
                    ofDays.add(today);
                }
            }
            return sum();
        }

        private Outcome sum() {
            double[] all = new double[8];
            for (double[] day : ofDays) {
                for (int i = 0; i < all.length; i++) {
                    all[i] += day[i];
                }
            }
            double n = all[0];
            Map<String, Double> others = new LinkedHashMap<>();
            others.put("queueLength", all[3] / n);
            others.put("lastToEnterService", all[4] / n);
            others.put("headOfLine", all[5] / n);
            int best = all[3] <= all[4] && all[3] <= all[5] ? 3 : all[4] <= all[5] ? 4 : 5;
            double ratio = all[1] / all[best];
            double squares = 0;
            for (double[] day : ofDays) {
                squares += Math.pow(day[1] - ratio * day[best], 2);
            }
            double halfWidth = 1.96 * Math.sqrt(squares) / all[best];
            return new Outcome(all[1] / n, others, all[2] / n, (int) n, (int) all[6], all[7] / n, ratio, halfWidth);
        }

        @Override
        public void issued(SimulatedDay day, Person person) {
            int minute = (int) (day.now() / 60);
            if (person.privileged) {
                learning.privilegedArrival(person.line.id(), minute);
            }
            if (person.booked) {
                learning.appointmentKept(person.line.id(), day.now() - person.arrived);
            }
            textbook.put(person, estimates(day, person));
            Forecast forecast = new WaitPredictor(RUNS, 1).forecast(now(day), learning, calibration);
            Optional<Forecast.Wait> wait = forecast.ofTicket(person.id);
            wait.ifPresent(each -> said.put(person, each));
            if (wait.isEmpty() && counts) {
                today[6]++;
            }
        }

        private double[] estimates(SimulatedDay day, Person person) {
            String line = person.line.id();
            List<Person> ahead = day.waiting().stream()
                    .filter(each -> each != person && each.line == person.line && each.rank <= person.rank)
                    .toList();
            List<Place> open = day.places().stream()
                    .filter(place -> place.isOpen() && place.counter.lines().contains(line))
                    .toList();
            boolean free = ahead.isEmpty() && open.stream().anyMatch(place -> !place.isBusy() && !place.calling);
            if (free) {
                return new double[3];
            }
            double[] mean = means.getOrDefault(line, new double[2]);
            double service = (mean[1] + 5 * person.line.assumedServiceSeconds()) / (mean[0] + 5);
            double head = ahead.stream()
                    .mapToDouble(each -> day.now() - each.issued)
                    .max()
                    .orElse(0);
            return new double[] {(ahead.size() + 1) * service / Math.max(1, open.size()), day.lastWait(line), head};
        }

        private HallNow now(SimulatedDay day) {
            return new HallNow(
                    day.now(),
                    (int) (day.now() / 60),
                    day.places().stream().map(place -> counter(place)).toList(),
                    day.waiting().stream()
                            .map(each -> new HallNow.Waiting(
                                    each.id, each.line.id(), each.item.id(), each.rank, each.arrived, each.overtaken))
                            .toList(),
                    day.bookings().stream()
                            .filter(each ->
                                    !each.checkedIn && each.start > day.now() - 1200 && each.start < day.now() + 7200)
                            .map(each -> new HallNow.Appointment(each.line.id(), each.item.id(), each.start))
                            .toList(),
                    precedence);
        }

        private HallNow.Counter counter(Place place) {
            return new HallNow.Counter(
                    place.counter.id(),
                    place.counter.lines(),
                    status(place),
                    place.isBusy()
                            ? Optional.of(new HallNow.Service(place.at.line.id(), place.at.item.id(), place.calledAt))
                            : Optional.empty());
        }

        private HallNow.Status status(Place place) {
            return !place.staffed ? HallNow.Status.CLOSED : place.onBreak ? HallNow.Status.PAUSED : HallNow.Status.OPEN;
        }

        @Override
        public void called(SimulatedDay day, Person person, Place place) {
            double waited = day.now() - person.issued;
            if (place.freeSince > person.issued && day.now() - place.freeSince < 300) {
                learning.turnedAround(day.now() - place.freeSince);
            }
            Forecast.Wait wait = said.remove(person);
            double[] others = textbook.remove(person);
            if (wait == null || others == null || person.left) {
                return;
            }
            calibration.cameOut(person.line.id(), wait, waited);
            if (counts) {
                today[0]++;
                today[1] += Math.abs(wait.p50Seconds() - waited);
                today[2] += waited <= wait.p90Seconds() ? 1 : 0;
                for (int i = 0; i < 3; i++) {
                    today[3 + i] += Math.abs(others[i] - waited);
                }
                today[7] += waited;
            }
        }

        @Override
        public void absent(SimulatedDay day, Person person, Place place) {
            learning.didNotCome(person.line.id(), person.called - person.issued, day.now() - place.calledAt);
        }

        @Override
        public void served(SimulatedDay day, Person person, Place place) {
            double seconds = day.now() - place.calledAt;
            learning.came(person.line.id(), person.called - person.issued);
            learning.served(person.line.id(), person.item.id(), place.counter.id(), seconds);
            double[] mean = means.computeIfAbsent(person.line.id(), any -> new double[2]);
            mean[0]++;
            mean[1] += seconds;
        }

        @Override
        public void gaveUp(SimulatedDay day, Person person) {
            learning.gaveUp(person.line.id(), day.now() - person.issued);
            said.remove(person);
            textbook.remove(person);
        }

        @Override
        public void missed(SimulatedDay day, Booking booking) {
            learning.appointmentMissed(booking.line.id());
        }

        @Override
        public void minute(SimulatedDay day) {
            for (Place place : day.places()) {
                int waiting = (int) day.waiting().stream()
                        .filter(each -> place.counter.lines().contains(each.line.id()))
                        .count();
                learning.counterAt(place.counter.id(), (int) (day.now() / 60), status(place), waiting);
            }
        }
    }
}
