package smarthall.server.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One hall prepared for being played through many times: everything that does not change between two runs in arrays. Used
 * by one thread.
 */
final class LineAhead {

    /** Beyond this nothing is said: longer than any business day. */
    private static final double HORIZON_SECONDS = 10 * 3600;

    /** A counter that is not as on past days follows them after about this time. */
    private static final double PULL_SECONDS = 900;

    private static final double NEVER = Double.POSITIVE_INFINITY;

    private final HallNow hall;
    private final Knowledge known;
    private final String[] lines;
    private final Seat[] seats;
    private final Person[][] present;
    private final double[] newcomerRank;
    private final int counters;
    private final int startSecondOfDay;

    /** Somebody who waits, or who comes later, in one line. */
    private static final class Person {
        final int index;
        final LearntTime service;
        final double rank;
        final double arrived;
        final double comes;
        final boolean ordinary;
        int overtaken;
        boolean gone;
        double patience;

        Person(int index, LearntTime service, double rank, double arrived, double comes) {
            this.index = index;
            this.service = service;
            this.rank = rank;
            this.arrived = arrived;
            this.comes = comes;
            this.ordinary = rank >= arrived;
        }
    }

    /** A counter with what was learnt of it. */
    private static final class Seat {
        int[] lines = new int[0];
        double[] lineAhead = new double[0];
        double priorityAhead;
        boolean open;
        boolean paused;
        double speed = 1;
        CounterDay[] alike = new CounterDay[0];
        double[] alikeBelow = new double[0];
        CounterDay[] others = new CounterDay[0];
        double stay;

        CounterDay day = NO_DAY;
        double follows;
        double ready;
    }

    private static final CounterDay NO_DAY = new CounterDay();

    LineAhead(HallNow hall, Knowledge known) {
        this.hall = hall;
        this.known = known;
        this.lines = known.lines().keySet().stream().sorted().toArray(String[]::new);
        Map<String, Integer> number = new HashMap<>();
        for (int line = 0; line < lines.length; line++) {
            number.put(lines[line], line);
        }
        this.counters = hall.counters().size();
        this.seats = new Seat[counters];
        this.startSecondOfDay = hall.minuteOfDay() * 60;
        int[] waitingOf = new int[lines.length];
        List<List<Person>> people = new ArrayList<>();
        for (int line = 0; line < lines.length; line++) {
            people.add(new ArrayList<>());
        }
        int index = 0;
        for (HallNow.Waiting each : hall.waiting()) {
            Integer line = number.get(each.line());
            if (line == null) {
                throw new IllegalArgumentException("nothing is assumed of line \"" + each.line() + "\"");
            }
            waitingOf[line]++;
            people.get(line)
                    .add(new Person(
                            index++,
                            known.line(each.line()).service(each.item()),
                            each.rank() - hall.at(),
                            each.arrived() - hall.at(),
                            Double.NEGATIVE_INFINITY));
        }
        this.newcomerRank = Arrays.stream(lines)
                .mapToDouble(line -> hall.newcomer(line) - hall.at())
                .toArray();
        this.present = new Person[lines.length][];
        for (int line = 0; line < lines.length; line++) {
            people.get(line).sort(Comparator.comparingDouble(person -> person.rank));
            present[line] = people.get(line).toArray(Person[]::new);
        }
        for (int counter = 0; counter < counters; counter++) {
            seats[counter] = seat(hall.counters().get(counter), number, waitingOf);
        }
    }

    int people() {
        return hall.waiting().size();
    }

    String[] lines() {
        return lines;
    }

    private Seat seat(HallNow.Counter counter, Map<String, Integer> number, int[] waitingOf) {
        Seat seat = new Seat();
        seat.lines = counter.lines().stream()
                .filter(number::containsKey)
                .mapToInt(number::get)
                .toArray();
        seat.lineAhead = Arrays.stream(seat.lines)
                .mapToDouble(line -> counter.ahead().secondsOf(lines[line]))
                .toArray();
        seat.priorityAhead = counter.ahead().prioritySeconds();
        seat.open = counter.status() == HallNow.Status.OPEN;
        seat.paused = counter.status() == HallNow.Status.PAUSED;
        seat.speed = known.speed().getOrDefault(counter.id(), 1.0);
        int waiting = Arrays.stream(seat.lines).map(line -> waitingOf[line]).sum();
        List<CounterDay> past = known.days().getOrDefault(counter.id(), List.of());
        List<CounterDay> alike = new ArrayList<>();
        List<Double> below = new ArrayList<>();
        double sum = 0;
        for (CounterDay day : past) {
            if (day.stateAt(hall.minuteOfDay()) == counter.status().ordinal()) {
                // A counter that opens when many wait is told from days on which as many waited.
                double apart = Math.log((waiting + 4.0) / (day.waitingAt(hall.minuteOfDay()) + 4.0));
                sum += Math.exp(-apart * apart / (2 * 0.3 * 0.3)) + 1e-3;
                alike.add(day);
                below.add(sum);
            }
        }
        seat.alike = alike.toArray(CounterDay[]::new);
        seat.alikeBelow = below.stream().mapToDouble(Double::doubleValue).toArray();
        seat.others = past.toArray(CounterDay[]::new);
        seat.stay = past.isEmpty() ? 1 : 0.3 / (0.3 + sum);
        return seat;
    }

    /**
     * Plays the line ahead once.
     *
     * @param services draws the newcomers' services, apart from all else, so that the waits do not hang on them
     * @param called receives, by person and then by line for the newcomer, the seconds until the call; infinite when none
     * @param served receives, by line, the seconds until the newcomer's service is over; infinite when there is none
     */
    void play(SplittableRandom random, SplittableRandom services, double[] called, double[] served) {
        Arrays.fill(called, NEVER);
        Arrays.fill(served, NEVER);
        Line[] running = new Line[lines.length];
        int left = 0;
        for (int line = 0; line < lines.length; line++) {
            running[line] = new Line(line, random);
            left += present[line].length + 1;
        }
        for (int counter = 0; counter < counters; counter++) {
            begin(seats[counter], hall.counters().get(counter), random);
        }
        while (left > 0) {
            Seat seat = earliest();
            if (seat.ready > HORIZON_SECONDS) {
                return;
            }
            left -= serveOne(seat, running, random, called, services, served);
        }
    }

    /** Lets a counter call once; returns how many got to know their wait by it. */
    private int serveOne(
            Seat seat,
            Line[] running,
            SplittableRandom random,
            double[] called,
            SplittableRandom services,
            double[] served) {
        double now = seat.ready;
        int known = 0;
        while (true) {
            Line best = null;
            double bestRank = NEVER;
            double nextArrival = NEVER;
            for (int i = 0; i < seat.lines.length; i++) {
                Line each = running[seat.lines[i]];
                double rank = each.firstRank(now, seat.priorityAhead) - seat.lineAhead[i];
                if (rank < bestRank) {
                    bestRank = rank;
                    best = each;
                }
                nextArrival = Math.min(nextArrival, each.nextArrival(now));
            }
            if (best == null) {
                seat.ready = nextArrival;
                return known;
            }
            Person person = best.first(now, seat.priorityAhead);
            if (person == null) {
                best.newcomer = false;
                called[people() + best.number] = Math.max(0, now);
                served[best.number] = Math.max(0, now)
                        + this.known.line(lines[best.number]).service().draw(services.nextDouble(), 0) * seat.speed;
                known++;
                continue;
            }
            best.take(person);
            if (person.index >= 0) {
                called[person.index] = Math.max(0, now);
                known++;
            }
            if (person.patience < now) {
                continue;
            }
            double busy = best.noShow(person, now, random)
                    ? this.known.absence().draw(random.nextDouble(), 0)
                    : person.service.draw(random.nextDouble(), 0) * seat.speed;
            seat.ready = openFrom(seat, now + busy + this.known.turnaround().draw(random.nextDouble(), 0));
            return known;
        }
    }

    private Seat earliest() {
        Seat best = seats.length == 0 ? nobody() : seats[0];
        for (Seat seat : seats) {
            if (seat.ready < best.ready) {
                best = seat;
            }
        }
        return best;
    }

    private static Seat nobody() {
        Seat seat = new Seat();
        seat.ready = NEVER;
        return seat;
    }

    private void begin(Seat seat, HallNow.Counter counter, SplittableRandom random) {
        seat.day = NO_DAY;
        seat.follows = NEVER;
        if (random.nextDouble() >= seat.stay) {
            double drawn = random.nextDouble() * seat.alikeBelow[seat.alikeBelow.length - 1];
            int found = Arrays.binarySearch(seat.alikeBelow, drawn);
            seat.day = seat.alike[Math.min(found < 0 ? -found - 1 : found, seat.alike.length - 1)];
            seat.follows = 0;
        } else if (seat.others.length > 0) {
            seat.day = seat.others[random.nextInt(seat.others.length)];
            seat.follows = -PULL_SECONDS * Math.log(1 - random.nextDouble());
        } else if (seat.paused) {
            // Without a past: a pause is over some time, an open counter stays open.
            seat.follows = -PULL_SECONDS * Math.log(1 - random.nextDouble());
        }
        double free = counter.busy()
                .map(service -> {
                    double since = hall.at() - service.since();
                    return known.line(service.line())
                                            .service(service.item())
                                            .draw(random.nextDouble(), Math.max(0, since / seat.speed))
                                    * seat.speed
                            - since
                            + known.turnaround().draw(random.nextDouble(), 0);
                })
                .orElse(0.0);
        seat.ready = openFrom(seat, Math.max(0, free));
    }

    /** The first moment at or after {@code from} at which the counter is open. */
    private double openFrom(Seat seat, double from) {
        if (from < seat.follows) {
            if (seat.open) {
                return from;
            }
            if (seat.follows == NEVER) {
                return NEVER;
            }
            return openFrom(seat, seat.follows);
        }
        if (seat.day == NO_DAY) {
            return from;
        }
        int minute = (int) ((startSecondOfDay + from) / 60);
        if (minute < CounterDay.MINUTES && seat.day.isOpenAt(minute)) {
            return from;
        }
        while (++minute < CounterDay.MINUTES) {
            if (seat.day.isOpenAt(minute)) {
                return minute * 60.0 - startSecondOfDay;
            }
        }
        return NEVER;
    }

    /** A line while it is played. */
    private final class Line {

        final int number;
        private final Person[] here;
        private final Person[] coming;
        private final double[] noShow;
        private final int overtakingCap;
        private int head;
        private int comingHead;
        private int eldestHead;
        boolean newcomer = true;

        Line(int number, SplittableRandom random) {
            this.number = number;
            this.here = present[number];
            this.noShow = known.line(lines[number]).noShow();
            this.overtakingCap = hall.precedence(lines[number]).overtakingCap();
            double[] hazard = known.line(lines[number]).givingUp();
            for (Person person : here) {
                person.gone = false;
                person.overtaken = hall.waiting().get(person.index).overtaken();
                person.patience = patience(hazard, -person.arrived, random);
            }
            this.coming = comers(number, random);
        }

        /**
         * Rank of who would be called at a moment; infinite when nobody is there.
         *
         * @param ahead seconds by which those with priority count as having come earlier still
         */
        double firstRank(double now, double ahead) {
            Person person = first(now, ahead);
            return person != null ? rank(person, ahead) : newcomer ? newcomerRank[number] : NEVER;
        }

        /** Who would be called at a moment; null stands for the newcomer, or for nobody. */
        @Nullable
        Person first(double now, double ahead) {
            while (head < here.length && here[head].gone) {
                head++;
            }
            Person best = head < here.length ? here[head] : null;
            best = earlier(best, firstComing(now, ahead), ahead);
            if (ahead > 0) {
                best = earlier(best, firstWithPriority(), ahead);
            }
            if (best != null && rank(best, ahead) > newcomerRank[number]) {
                return newcomer ? null : best;
            }
            if (best != null && !best.ordinary) {
                Person eldest = eldest();
                if (eldest != null && eldest.arrived < best.arrived && eldest.overtaken >= overtakingCap) {
                    return eldest;
                }
            }
            return best;
        }

        private static double rank(Person person, double ahead) {
            return person.ordinary ? person.rank : person.rank - ahead;
        }

        private static @Nullable Person earlier(@Nullable Person one, @Nullable Person other, double ahead) {
            return one == null || other != null && rank(other, ahead) < rank(one, ahead) ? other : one;
        }

        private @Nullable Person firstComing(double now, double ahead) {
            Person best = null;
            for (int i = comingHead; i < coming.length && coming[i].comes <= now; i++) {
                if (!coming[i].gone) {
                    best = earlier(best, coming[i], ahead);
                }
            }
            return best;
        }

        private @Nullable Person firstWithPriority() {
            for (int i = head; i < here.length; i++) {
                if (!here[i].gone && !here[i].ordinary) {
                    return here[i];
                }
            }
            return null;
        }

        private @Nullable Person eldest() {
            while (eldestHead < here.length && (here[eldestHead].gone || !here[eldestHead].ordinary)) {
                eldestHead++;
            }
            return eldestHead < here.length ? here[eldestHead] : null;
        }

        double nextArrival(double now) {
            for (int i = comingHead; i < coming.length; i++) {
                if (!coming[i].gone && coming[i].comes > now) {
                    return coming[i].comes;
                }
            }
            return NEVER;
        }

        void take(Person person) {
            person.gone = true;
            if (!person.ordinary) {
                for (int i = head; i < here.length; i++) {
                    if (!here[i].gone && here[i].ordinary && here[i].arrived < person.arrived) {
                        here[i].overtaken++;
                    }
                }
            }
        }

        boolean noShow(Person person, double now, SplittableRandom random) {
            double waited = Math.max(0, now - person.arrived);
            return random.nextDouble() < noShow[WaitBins.bin(waited)];
        }
    }

    /** Seconds from now at which somebody who has waited already gives up. */
    private static double patience(double[] hazard, double waited, SplittableRandom random) {
        double need = -Math.log(1 - random.nextDouble());
        double at = Math.max(0, waited);
        for (int bin = WaitBins.bin(at); bin < hazard.length; bin++) {
            double end = WaitBins.endOf(bin);
            double here = hazard[bin] * (end - at);
            if (need <= here) {
                return at + need / hazard[bin] - Math.max(0, waited);
            }
            need -= here;
            at = end;
        }
        return NEVER;
    }

    /** Those who will still come and go before somebody who is here: the privileged and the booked. */
    private Person[] comers(int line, SplittableRandom random) {
        List<Person> comers = new ArrayList<>();
        Knowledge.Line about = known.line(lines[line]);
        double rate = about.privileged()[hall.minuteOfDay() / 15];
        if (rate > 0) {
            double credit = hall.precedence(lines[line]).creditSeconds();
            double until = newcomerRank[line] + credit + hall.mostAheadSeconds(lines[line]);
            double at = -Math.log(1 - random.nextDouble()) / rate;
            while (at < until) {
                double arrived = Math.max(at, newcomerRank[line]);
                comers.add(comer(about.service(), arrived - credit, arrived, at));
                at -= Math.log(1 - random.nextDouble()) / rate;
            }
        }
        for (HallNow.Appointment each : hall.appointments()) {
            if (each.line().equals(lines[line]) && random.nextDouble() < about.appointmentsKept()) {
                double start = each.start() - hall.at();
                double comes = start + lateness(random);
                if (comes > 0 || start > -1200) {
                    comers.add(comer(
                            known.line(each.line()).service(each.item()),
                            start,
                            start,
                            comes > 0 ? comes : 60 * random.nextDouble()));
                }
            }
        }
        comers.sort(Comparator.comparingDouble(person -> person.comes));
        return comers.toArray(Person[]::new);
    }

    private static Person comer(LearntTime service, double rank, double arrived, double comes) {
        Person person = new Person(-1, service, rank, arrived, comes);
        person.patience = NEVER;
        return person;
    }

    private double lateness(SplittableRandom random) {
        double[] late = known.lateness();
        return late.length < 10 ? -300 + 600 * random.nextDouble() : late[random.nextInt(late.length)];
    }
}
