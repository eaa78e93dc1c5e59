package smarthall.server.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/** One day of a scenario, event by event, with a model of its own: clerks differ and tire, people walk, leave and come early. */
final class SimulatedDay {

    private static final double OPENS = 9 * 3600;
    private static final double CLOSES = 17 * 3600;
    private static final double LAST_ARRIVAL = 16.5 * 3600;
    private static final double CREDIT_SECONDS = 900;
    private static final int OVERTAKING_CAP = 3;
    private static final double SLOT_SECONDS = 900;
    private static final int TIDAL_OPENS_ABOVE = 12;
    private static final int TIDAL_CLOSES_BELOW = 4;

    /** Who looks on. */
    interface Onlooker {

        /** Somebody has just got a ticket; the day is as it is now. */
        void issued(SimulatedDay day, Person person);

        /** Somebody is called. */
        void called(SimulatedDay day, Person person, Place place);

        /** Somebody who was called did not come. */
        void absent(SimulatedDay day, Person person, Place place);

        void served(SimulatedDay day, Person person, Place place);

        void gaveUp(SimulatedDay day, Person person);

        void missed(SimulatedDay day, Booking booking);

        void minute(SimulatedDay day);
    }

    /** A booked slot. */
    static final class Booking {
        final Scenario.Line line;
        final Scenario.Item item;
        final double start;
        boolean checkedIn;

        Booking(Scenario.Line line, Scenario.Item item, double start) {
            this.line = line;
            this.item = item;
            this.start = start;
        }
    }

    /** Somebody with a ticket. */
    static final class Person {
        final String id;
        final Scenario.Line line;
        final Scenario.Item item;
        final double issued;
        final double arrived;
        final double rank;
        final boolean privileged;
        final boolean booked;
        final double leaves;
        final boolean silently;
        double called = Double.NaN;
        int overtaken;
        boolean left;

        Person(
                String id,
                Scenario.Line line,
                Scenario.Item item,
                double issued,
                double arrived,
                double rank,
                boolean privileged,
                boolean booked,
                double leaves,
                boolean silently) {
            this.id = id;
            this.line = line;
            this.item = item;
            this.issued = issued;
            this.arrived = arrived;
            this.rank = rank;
            this.privileged = privileged;
            this.booked = booked;
            this.leaves = leaves;
            this.silently = silently;
        }
    }

    /** A counter today. */
    static final class Place {
        final Scenario.Counter counter;
        final double pace;
        boolean staffed;
        boolean onBreak;
        boolean leaving;
        boolean calling;
        Person at = NOBODY;
        double freeSince = OPENS;
        double calledAt;

        Place(Scenario.Counter counter, double pace) {
            this.counter = counter;
            this.pace = pace;
        }

        boolean isBusy() {
            return at != NOBODY;
        }

        boolean isOpen() {
            return staffed && !onBreak;
        }
    }

    static final Person NOBODY = new Person(
            "",
            new Scenario.Line("", 0, 1, List.of()),
            new Scenario.Item("", 0, new Scenario.Length(Scenario.Body.GAMMA, 1, 1, 0)),
            0,
            0,
            0,
            false,
            false,
            0,
            false);

    private record Event(double at, long order, Runnable what) {}

    private final Scenario scenario;
    private final Random random;
    private final Onlooker onlooker;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparingLong(Event::order));
    private final List<Place> places = new ArrayList<>();
    private final List<Person> waiting = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();
    private final Map<String, Double> lastWait = new HashMap<>();
    private double now = OPENS - 900;
    private long order;
    private int numbers;

    SimulatedDay(Scenario scenario, long seed, Onlooker onlooker) {
        this.scenario = scenario;
        this.random = new Random(seed);
        this.onlooker = onlooker;
    }

    void run() {
        scenario.counters().forEach(counter -> places.add(new Place(counter, Math.exp(0.15 * random.nextGaussian()))));
        staff();
        arrivals();
        for (double minute = OPENS - 600; minute < CLOSES + 7200; minute += 60) {
            at(minute, () -> onlooker.minute(this));
        }
        if (scenario.staffing().tidal() > 0) {
            for (double look = OPENS + 300; look < CLOSES; look += 120) {
                at(look, this::lookAtTheTide);
            }
        }
        while (!events.isEmpty()) {
            Event next = events.remove();
            now = next.at();
            next.what().run();
        }
    }

    double now() {
        return now;
    }

    List<Place> places() {
        return places;
    }

    List<Person> waiting() {
        return waiting;
    }

    List<Booking> bookings() {
        return bookings;
    }

    /** How long the one waited who was called last from a line; 0 before the first. */
    double lastWait(String line) {
        return lastWait.getOrDefault(line, 0.0);
    }

    static double creditSeconds() {
        return CREDIT_SECONDS;
    }

    static int overtakingCap() {
        return OVERTAKING_CAP;
    }

    private void at(double when, Runnable what) {
        events.add(new Event(when, order++, what));
    }

    // Arrivals

    private void arrivals() {
        double level = gamma(1 / square(scenario.dayLevelVariation())) * square(scenario.dayLevelVariation());
        for (int quarter = 0; quarter < scenario.arrivalsPerHour().length; quarter++) {
            double begin = OPENS + quarter * 900.0;
            double rate = scenario.arrivalsPerHour()[quarter] * level / 3600;
            double at = begin + exponential(1 / rate);
            while (at < begin + 900 && at < LAST_ARRIVAL) {
                arrival(at);
                at += exponential(1 / rate);
            }
        }
    }

    private void arrival(double at) {
        Scenario.Line line = pickLine();
        Scenario.Item item = pickItem(line);
        if (random.nextDouble() < scenario.appointmentShare()) {
            double start = Math.floor(at / SLOT_SECONDS) * SLOT_SECONDS;
            Booking booking = new Booking(line, item, start);
            bookings.add(booking);
            if (random.nextDouble() < 0.88) {
                double comes = Math.max(OPENS - 300, start - 240 + 420 * random.nextGaussian());
                at(comes, () -> issue(line, item, start, start, false, booking));
            } else {
                at(start + 1200, () -> onlooker.missed(this, booking));
            }
            return;
        }
        boolean privileged = random.nextDouble() < scenario.privilegedShare();
        at(at, () -> issue(line, item, now, privileged ? now - CREDIT_SECONDS : now, privileged, NO_BOOKING));
    }

    private static final Booking NO_BOOKING = new Booking(NOBODY.line, NOBODY.item, 0);

    private void issue(
            Scenario.Line line, Scenario.Item item, double arrived, double rank, boolean privileged, Booking booking) {
        booking.checkedIn = true;
        double mean = scenario.patience().meanSeconds();
        double leaves = Double.isInfinite(mean)
                ? Double.POSITIVE_INFINITY
                : now + mean / 0.8966 * Math.pow(-Math.log(1 - random.nextDouble()), 1 / 1.6);
        boolean silently = random.nextDouble() < scenario.patience().silent();
        Person person = new Person(
                "t" + numbers++, line, item, now, arrived, rank, privileged, booking != NO_BOOKING, leaves, silently);
        waiting.add(person);
        onlooker.issued(this, person);
        if (!Double.isInfinite(leaves)) {
            at(leaves, () -> leave(person));
        }
        wake();
    }

    private void leave(Person person) {
        if (!Double.isNaN(person.called)) {
            return;
        }
        person.left = true;
        if (!person.silently) {
            waiting.remove(person);
            onlooker.gaveUp(this, person);
        }
    }

    // Counters

    private void staff() {
        Scenario.Staffing staffing = scenario.staffing();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            for (double[] shift : staffing.shifts().get(i)) {
                double late = random.nextDouble() < staffing.lateShare() ? exponential(staffing.meanLateSeconds()) : 0;
                double begin = Math.max(OPENS, shift[0] + staffing.jitterSeconds() * random.nextGaussian()) + late;
                double end = shift[1] >= CLOSES
                        ? Double.POSITIVE_INFINITY
                        : shift[1] + staffing.jitterSeconds() * random.nextGaussian();
                if (begin < end - 600) {
                    at(begin, () -> sitDown(place));
                    if (!Double.isInfinite(end)) {
                        at(end, () -> standUp(place));
                    }
                }
            }
            if (staffing.breaksPerHour() > 0) {
                double at = OPENS + exponential(3600 / staffing.breaksPerHour());
                while (at < CLOSES) {
                    double from = at;
                    at(from, () -> pause(place));
                    at += exponential(3600 / staffing.breaksPerHour());
                }
            }
        }
    }

    private void sitDown(Place place) {
        place.staffed = true;
        place.leaving = false;
        place.freeSince = now;
        wake();
    }

    private void standUp(Place place) {
        if (place.isBusy() || place.calling) {
            place.leaving = true;
        } else {
            place.staffed = false;
        }
    }

    private void pause(Place place) {
        if (place.staffed && !place.onBreak && !place.isBusy() && !place.calling) {
            place.onBreak = true;
            at(now + 240 + exponential(300), () -> {
                place.onBreak = false;
                place.freeSince = now;
                wake();
            });
        }
    }

    private void lookAtTheTide() {
        int tidal = scenario.staffing().tidal();
        for (int i = places.size() - tidal; i < places.size(); i++) {
            Place place = places.get(i);
            if (!place.staffed && waiting.size() > TIDAL_OPENS_ABOVE && random.nextDouble() < 0.4) {
                sitDown(place);
            } else if (place.staffed && waiting.size() < TIDAL_CLOSES_BELOW) {
                standUp(place);
            }
        }
    }

    private void wake() {
        for (Place place : places) {
            if (place.isOpen() && !place.isBusy() && !place.calling && !place.leaving && someoneFor(place)) {
                place.calling = true;
                at(now + 3 + 25 * random.nextDouble(), () -> call(place));
            }
        }
    }

    private boolean someoneFor(Place place) {
        return waiting.stream().anyMatch(person -> place.counter.lines().contains(person.line.id()));
    }

    private void call(Place place) {
        place.calling = false;
        if (!place.isOpen()) {
            return;
        }
        Person person = next(place);
        if (person == NOBODY) {
            return;
        }
        waiting.remove(person);
        for (Person other : waiting) {
            if (other.line == person.line && person.privileged && other.arrived < person.arrived && !other.privileged) {
                other.overtaken++;
            }
        }
        person.called = now;
        lastWait.put(person.line.id(), now - person.issued);
        place.at = person;
        place.calledAt = now;
        onlooker.called(this, person, place);
        if (person.left) {
            at(now + 40 + 50 * random.nextDouble(), () -> {
                onlooker.absent(this, person, place);
                free(place);
            });
        } else {
            double tired = now > 15 * 3600 ? 1.08 : 1;
            at(now + 8 + 30 * random.nextDouble() + length(person.item.length()) * place.pace * tired, () -> {
                onlooker.served(this, person, place);
                free(place);
            });
        }
    }

    private void free(Place place) {
        place.at = NOBODY;
        place.freeSince = now;
        if (place.leaving) {
            place.staffed = false;
            place.leaving = false;
        }
        wake();
    }

    /** The house's rule: by rank, but nobody is overtaken more often than the cap. */
    private Person next(Place place) {
        Person best = NOBODY;
        for (Person person : waiting) {
            if (place.counter.lines().contains(person.line.id()) && (best == NOBODY || person.rank < best.rank)) {
                best = person;
            }
        }
        if (best != NOBODY && best.privileged) {
            for (Person person : waiting) {
                if (person.line == best.line
                        && !person.privileged
                        && person.overtaken >= OVERTAKING_CAP
                        && person.arrived < best.arrived) {
                    return person;
                }
            }
        }
        return best;
    }

    // Chance

    private Scenario.Line pickLine() {
        double drawn = random.nextDouble();
        for (Scenario.Line line : scenario.lines()) {
            drawn -= line.share();
            if (drawn < 0) {
                return line;
            }
        }
        return scenario.lines().get(0);
    }

    private Scenario.Item pickItem(Scenario.Line line) {
        double drawn = random.nextDouble();
        for (Scenario.Item item : line.items()) {
            drawn -= item.share();
            if (drawn < 0) {
                return item;
            }
        }
        return line.items().get(0);
    }

    private double length(Scenario.Length length) {
        double scale = random.nextDouble() < length.complicated() ? 3 : 1;
        double body =
                switch (length.body()) {
                    case GAMMA -> gamma(length.shape()) / length.shape();
                    case WEIBULL ->
                        Math.pow(-Math.log(1 - random.nextDouble()), 1 / length.shape())
                                / gammaFunction(1 + 1 / length.shape());
                    case LOG_NORMAL -> Math.exp(length.shape() * random.nextGaussian() - square(length.shape()) / 2);
                };
        return Math.max(20, length.meanSeconds() * body * scale);
    }

    private double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    /** Marsaglia and Tsang (2000), for shapes of 1 and more; smaller ones by a power of a uniform. */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    /** Lanczos' approximation, good enough between 1 and 3. */
    private static double gammaFunction(double x) {
        double[] p = {
            676.5203681218851,
            -1259.1392167224028,
            771.32342877765313,
            -176.61502916214059,
            12.507343278686905,
            -0.13857109526572012,
            9.9843695780195716e-6,
            1.5056327351493116e-7
        };
        double t = x - 1;
        double a = 0.99999999999980993;
        for (int i = 0; i < p.length; i++) {
            a += p[i] / (t + i + 1);
        }
        double g = t + p.length - 0.5;
        return Math.sqrt(2 * Math.PI) * Math.pow(g, t + 0.5) * Math.exp(-g) * a;
    }

    private static double square(double x) {
        return x * x;
    }
}
