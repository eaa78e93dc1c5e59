package smarthall.server.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import smarthall.server.prediction.HallNow.Counter;
import smarthall.server.prediction.HallNow.Service;
import smarthall.server.prediction.HallNow.Status;
import smarthall.server.prediction.HallNow.Waiting;

class WaitPredictorTest {

    private static final double NOW = 36_000;
    private static final int TEN = 600;
    private static final double CREDIT = 900;

    private static final Map<String, HallNow.Precedence> PRECEDENCE =
            Map.of("a", new HallNow.Precedence(3, CREDIT), "b", new HallNow.Precedence(3, CREDIT));

    private final WaitPredictor predictor = new WaitPredictor(400, 7);
    private final HallLearning learning = new HallLearning(Map.of("a", 300.0, "b", 600.0));

    @Test
    void nobodyAheadAndAFreeCounterMeansNoWait() {
        Forecast.Wait wait = newcomer(List.of(), open("1", "a")).orElseThrow();

        assertThat(wait.p50Seconds()).isZero();
        assertThat(wait.p90Seconds()).isLessThanOrEqualTo(60);
    }

    @Test
    void nothingIsSaidWhenNoCounterIsOpenAndNoneEverWas() {
        assertThat(newcomer(people(3), counter("1", Status.CLOSED, "a"))).isEmpty();
        assertThat(newcomer(people(3), open("1", "b"))).isEmpty();
    }

    @Test
    void aCounterThatOpensEveryDayAtTheSameMinuteIsExpectedTo() {
        for (int day = 0; day < 5; day++) {
            learning.counterAt("1", TEN - 60, Status.CLOSED, 0);
            learning.counterAt("1", TEN + 20, Status.OPEN, 0);
            learning.endDay();
        }
        Forecast.Wait wait =
                newcomer(List.of(), counter("1", Status.CLOSED, "a")).orElseThrow();

        assertThat(wait.p50Seconds()).isCloseTo(1200, within(60.0));
    }

    @Test
    void aCounterThatClosesEveryDayForLunchDoesNotServeThen() {
        for (int day = 0; day < 20; day++) {
            learning.counterAt("1", TEN - 60, Status.OPEN, 0);
            learning.counterAt("1", TEN + 5, Status.CLOSED, 0);
            learning.counterAt("1", TEN + 65, Status.OPEN, 0);
            learning.endDay();
        }
        Forecast.Wait wait = newcomer(people(3), open("1", "a")).orElseThrow();

        assertThat(wait.p50Seconds()).isGreaterThan(3600);
    }

    @Test
    void whoComesNowIsGoneAfterTheWaitAndAServiceAndNothingIsSaidWhereNobodyServes() {
        Forecast forecast = forecast(people(6), List.of(), open("1", "a"));
        double wait = forecast.ofNewcomer("a").orElseThrow().p50Seconds();

        assertThat(forecast.servedWithin("a").orElseThrow()).isBetween(wait + 300, wait + 3600);
        assertThat(forecast.servedWithin("b")).isEmpty();
    }

    @Property(tries = 40)
    void morePeopleAheadNeverWaitLess(
            @ForAll @IntRange(max = 40) int ahead, @ForAll @IntRange(min = 1, max = 5) int open) {
        Counter[] counters = new Counter[open];
        Arrays.setAll(counters, i -> open(Integer.toString(i), "a"));
        Forecast.Wait here = newcomer(people(ahead), counters).orElseThrow();
        Forecast.Wait behind = newcomer(people(ahead + 5), counters).orElseThrow();

        assertThat(behind.p50Seconds()).isGreaterThan(here.p50Seconds() - 1);
        assertThat(here.p90Seconds()).isGreaterThanOrEqualTo(here.p50Seconds());
    }

    /** One line with services as they were seen: the quantiles are those of an independent simulation. */
    @Test
    void theQuantilesAgreeWithASimulatedLine() {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            learning.served("a", "x", "1", exponential(random));
            learning.came("a", 10);
            learning.turnedAround(1);
        }
        double[] waits = new double[4000];
        for (int run = 0; run < waits.length; run++) {
            waits[run] = aLine(random, 11, 3);
        }
        Arrays.sort(waits);
        Forecast.Wait wait =
                newcomer(people(11), busy("1"), busy("2"), busy("3")).orElseThrow();

        assertThat(wait.p50Seconds()).isCloseTo(waits[2000], within(waits[2000] * 0.15));
        assertThat(wait.p90Seconds()).isCloseTo(waits[3600], within(waits[3600] * 0.15));
    }

    @Test
    void aServiceThatTakesLongIsKnownByItsItem() {
        for (int i = 0; i < 100; i++) {
            learning.served("a", "quick", "1", 60);
            learning.served("a", "slow", "1", 1800);
        }
        List<Waiting> quick = List.of(new Waiting("q", "a", "quick", NOW - 60, NOW - 60, 0));
        List<Waiting> slow = List.of(new Waiting("s", "a", "slow", NOW - 60, NOW - 60, 0));

        assertThat(newcomer(quick, open("1", "a")).orElseThrow().p50Seconds()).isLessThan(150);
        assertThat(newcomer(slow, open("1", "a")).orElseThrow().p50Seconds()).isGreaterThan(1200);
    }

    @Test
    void whoHasPriorityIsExpectedEarlierAndNotBeforeSomebodyWhoWasOvertakenOftenEnough() {
        List<Waiting> fresh = new ArrayList<>(people(6));
        fresh.add(new Waiting("p", "a", "x", NOW - 2 - CREDIT, NOW - 2, 0));
        List<Waiting> passedOften = new ArrayList<>();
        for (Waiting each : people(6)) {
            passedOften.add(new Waiting(each.id(), "a", "x", each.rank(), each.arrived(), 3));
        }
        passedOften.add(new Waiting("p", "a", "x", NOW - 2 - CREDIT, NOW - 2, 0));

        assertThat(of("p", fresh)).isZero();
        assertThat(of("p", passedOften)).isGreaterThan(of("w5", passedOften));
    }

    @Test
    void thoseWhoGiveUpMakeNobodyWait() {
        double before = newcomer(people(20), open("1", "a")).orElseThrow().p50Seconds();
        for (int i = 0; i < 500; i++) {
            learning.gaveUp("a", 200);
            learning.came("a", 100);
        }
        double after = newcomer(people(20), open("1", "a")).orElseThrow().p50Seconds();

        assertThat(after).isLessThan(before * 0.7);
    }

    @Test
    void anAppointmentThatBeganEarlierGoesFirst() {
        for (int i = 0; i < 200; i++) {
            learning.appointmentKept("a", 60);
            learning.served("a", "x", "1", 600);
        }
        List<HallNow.Appointment> booked = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            booked.add(new HallNow.Appointment("a", "x", NOW - 30));
        }
        Counter busy = new Counter("1", List.of("a"), Status.OPEN, Optional.of(new Service("a", "x", NOW - 10)));
        double without = forecast(List.of(), List.of(), busy)
                .ofNewcomer("a")
                .orElseThrow()
                .p50Seconds();
        double with =
                forecast(List.of(), booked, busy).ofNewcomer("a").orElseThrow().p50Seconds();

        assertThat(with).isGreaterThan(without + 1200);
    }

    @Test
    void nineOfTenWaitAtLeastTheLeast() {
        Random random = new Random(7);
        int least = 0;
        int lines = 2000;
        Forecast.Wait wait =
                newcomer(people(12), open("1", "a"), open("2", "a")).orElseThrow();
        for (int line = 0; line < lines; line++) {
            if (aLine(random, 12, 2) >= wait.p10Seconds()) {
                least++;
            }
        }
        assertThat(wait.p10Seconds()).isBetween(60.0, wait.p50Seconds());
        assertThat((double) least / lines).isGreaterThan(0.85);
    }

    @Test
    void whoComesAfterTheClockWasPutBackWaitsBehindThoseWhoAreHere() {
        List<Waiting> ahead = people(6).stream()
                .map(each -> new Waiting(each.id(), "a", "x", each.rank() + 3600, each.arrived() + 3600, 0))
                .toList();

        assertThat(afterTheLast(ahead, NOW + 3600).p50Seconds())
                .isGreaterThan(900)
                .isCloseTo(afterTheLast(people(6), NOW).p50Seconds(), within(60.0));
    }

    @Test
    void theLastOfALineCountsAsBeforeANewcomerOfTheSameMillisecond() {
        List<Waiting> one = List.of(new Waiting("w", "a", "x", NOW + 0.001, NOW + 0.001, 0));

        assertThat(afterTheLast(one, NOW + 0.002).p50Seconds()).isPositive();
    }

    @Test
    void whoIsOfACountersFirstLineIsCalledThereBeforeThoseWhoCameEarlier() {
        List<Waiting> waiting = new ArrayList<>(people(6));
        waiting.add(new Waiting("late", "b", "x", NOW - 1, NOW - 1, 0));

        assertThat(wait("late", waiting, new HallNow.Ahead(Optional.of("b"), 0, 0)))
                .isGreaterThan(900);
        assertThat(wait("late", waiting, new HallNow.Ahead(Optional.of("b"), 1800, 0)))
                .isZero();
        assertThat(wait("late", waiting, new HallNow.Ahead(Optional.of("b"), 30, 0)))
                .isGreaterThan(300);
    }

    @Test
    void aCounterThatCallsThoseWithPriorityFirstStillKeepsTheCap() {
        List<Waiting> waiting = new ArrayList<>(people(6));
        waiting.add(new Waiting("p", "a", "x", NOW - 2, NOW - 1, 0));
        HallNow.Ahead ahead = new HallNow.Ahead(Optional.empty(), 0, 1800);

        assertThat(wait("p", waiting, HallNow.Ahead.NOBODY)).isGreaterThan(900);
        assertThat(wait("p", waiting, ahead)).isZero();

        Waiting first = waiting.remove(0);
        waiting.add(0, new Waiting(first.id(), "a", "x", first.rank(), first.arrived(), 3));
        assertThat(wait("p", waiting, ahead)).isPositive();
    }

    private double wait(String id, List<Waiting> waiting, HallNow.Ahead ahead) {
        Counter counter = new Counter("1", List.of("b", "a"), Status.OPEN, Optional.empty(), ahead);
        return forecast(waiting, List.of(), counter).ofTicket(id).orElseThrow().p50Seconds();
    }

    private Forecast.Wait afterTheLast(List<Waiting> waiting, double newcomer) {
        return predictor
                .forecast(
                        new HallNow(
                                NOW,
                                TEN,
                                List.of(open("1", "a")),
                                waiting,
                                List.of(),
                                PRECEDENCE,
                                Map.of("a", newcomer)),
                        learning,
                        new Calibration())
                .ofNewcomer("a")
                .orElseThrow();
    }

    @Test
    void theSameHallIsToldTheSame() {
        assertThat(forecast(people(7), List.of(), open("1", "a"), open("2", "a", "b")))
                .isEqualTo(forecast(people(7), List.of(), open("1", "a"), open("2", "a", "b")));
    }

    private double of(String id, List<Waiting> waiting) {
        return forecast(waiting, List.of(), open("1", "a"))
                .ofTicket(id)
                .orElseThrow()
                .p50Seconds();
    }

    private Optional<Forecast.Wait> newcomer(List<Waiting> waiting, Counter... counters) {
        return forecast(waiting, List.of(), counters).ofNewcomer("a");
    }

    private Forecast forecast(List<Waiting> waiting, List<HallNow.Appointment> booked, Counter... counters) {
        return predictor.forecast(
                new HallNow(NOW, TEN, List.of(counters), waiting, booked, PRECEDENCE), learning, new Calibration());
    }

    private static List<Waiting> people(int count) {
        List<Waiting> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double at = NOW - 10L * (count - i);
            people.add(new Waiting("w" + i, "a", "x", at, at, 0));
        }
        return people;
    }

    private static Counter open(String id, String... lines) {
        return counter(id, Status.OPEN, lines);
    }

    private static Counter busy(String id) {
        return new Counter(id, List.of("a"), Status.OPEN, Optional.of(new Service("a", "x", NOW)));
    }

    private static Counter counter(String id, Status status, String... lines) {
        return new Counter(id, List.of(lines), status, Optional.empty());
    }

    private static double aLine(Random random, int ahead, int counters) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int counter = 0; counter < counters; counter++) {
            free.add(exponential(random));
        }
        for (int visitor = 0; visitor < ahead; visitor++) {
            free.add(free.remove() + exponential(random));
        }
        return free.remove();
    }

    private static double exponential(Random random) {
        return -300 * Math.log(1 - random.nextDouble());
    }
}
