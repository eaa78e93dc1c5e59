package smarthall.sim.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import smarthall.sim.settings.DoorId;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.settings.ZoneId;
import smarthall.sim.world.Visitor.Stage;

/**
 * The physical hall: visitors come in by a door, cross the lobby, draw a ticket, wait, are served and leave by a door, and
 * the air and the sound of each zone follow from where they are. Time is hall time and only {@link #advanceTo} moves it;
 * equal plans, seeds and calls make equal worlds. Thread-safe.
 *
 * <p>With {@link Pace#OWN} visitors wait and are served for random times. With {@link Pace#TICKETS} someone outside moves
 * them: {@link #atTerminal}, {@link #ticketDrawn}, {@link #called}, {@link #served}.
 *
 * <p>With recorded passages nobody else comes or goes. Whoever is done, or else has been there longest, leaves at the next
 * recorded moment; a recording may let more people out than it let in, and then nobody is left who could.
 */
public final class HallWorld {

    /** Who decides how long a visitor waits and is served. */
    public enum Pace {
        OWN,
        TICKETS
    }

    private static final Duration STEP = Duration.ofSeconds(1);
    /** People who come in the first moments, so that the hall is alive within a minute. */
    private static final int FIRST_CROWD = 10;

    private final Pace pace;
    private final double visitorsPerHour;
    private List<HallPlan.Door> doors;
    private final Map<Stage, ZoneId> rooms = new EnumMap<>(Stage.class);
    private final Map<ZoneId, ZoneAir> zones = new LinkedHashMap<>();
    private final Map<DoorId, Crossings> crossings = new LinkedHashMap<>();
    private final Map<VisitorId, Visitor> visitors = new LinkedHashMap<>();
    private final List<VisitorId> gaveUp = new ArrayList<>();
    private final Durations durations;
    private final Random random;
    private final boolean replaying;
    private final Deque<Passage> passages = new ArrayDeque<>();
    private Instant now;
    private Instant nextArrival;
    private int crowdToCome = FIRST_CROWD;
    private long lastNumber;
    private double outdoorParticles = 35;

    public HallWorld(HallPlan plan, Pace pace, long seed, Instant start) {
        this(plan, pace, seed, start, Optional.empty());
    }

    /** @param recorded who goes through the doors, in order, in place of visitors who come at random */
    public HallWorld(HallPlan plan, Pace pace, long seed, Instant start, Optional<List<Passage>> recorded) {
        this.pace = pace;
        this.replaying = recorded.isPresent();
        recorded.ifPresent(passages::addAll);
        this.random = new Random(seed);
        this.durations = new Durations(new Random(seed + 1));
        this.visitorsPerHour = plan.people().visitorsPerHour();
        this.doors = plan.doors();
        this.now = start;
        plan.zones().forEach(zone -> zones.put(zone.id(), new ZoneAir(zone, new Random(random.nextLong()))));
        doors.forEach(door -> crossings.put(door.id(), new Crossings(0, 0)));
        ZoneId entrance = doors.get(0).zone();
        rooms.put(Stage.ENTERING, entrance);
        rooms.put(Stage.AT_TERMINAL, zoneOr("self-service", entrance));
        rooms.put(Stage.WAITING, zoneOr("waiting", entrance));
        rooms.put(Stage.AT_COUNTER, zoneOr("counters", entrance));
        rooms.put(Stage.LEAVING, entrance);
        nextArrival = start.plus(afterThePrevious());
    }

    /** The hall is built anew: rooms and doors are added, and nobody comes in by a door that is gone. Rooms keep their air. */
    public synchronized void build(HallPlan plan) {
        plan.zones()
                .forEach(zone ->
                        zones.computeIfAbsent(zone.id(), fresh -> new ZoneAir(zone, new Random(random.nextLong()))));
        plan.doors().forEach(door -> crossings.putIfAbsent(door.id(), new Crossings(0, 0)));
        if (!plan.doors().isEmpty()) {
            doors = plan.doors();
        }
    }

    /** Lets hall time pass, in steps of at most a second. A time that has passed already changes nothing. */
    public synchronized void advanceTo(Instant time) {
        while (now.isBefore(time)) {
            Instant next = now.plus(STEP);
            if (next.isAfter(time)) {
                next = time;
            }
            double seconds = Duration.between(now, next).toNanos() / 1e9;
            now = next;
            if (replaying) {
                pass();
                visitors.values().forEach(this::move);
            } else {
                arrive();
                visitors.values().forEach(this::move);
                leave();
            }
            outdoorParticles = Math.max(5, outdoorParticles + random.nextGaussian() * 0.02 * Math.sqrt(seconds));
            zones.forEach((id, air) -> air.pass(seconds, peopleIn(id), outdoorParticles));
        }
    }

    public synchronized Instant now() {
        return now;
    }

    public synchronized Air air(ZoneId zone) {
        return require(zone).air();
    }

    /**
     * The sound energy that has fallen on the zone since the world began, relative to 0 dB, times seconds: the difference
     * of two readings over the time between them is the mean energy, from which a meter has its equivalent level.
     */
    public synchronized double soundExposure(ZoneId zone) {
        return require(zone).soundExposure();
    }

    public synchronized Crossings crossings(DoorId door) {
        Crossings counted = crossings.get(door);
        if (counted == null) {
            throw new IllegalArgumentException("The hall has no door " + door + ".");
        }
        return counted;
    }

    public synchronized int people(ZoneId zone) {
        return peopleIn(zone);
    }

    public synchronized int inside() {
        return visitors.size();
    }

    /** Visitors who stand at a terminal and have no ticket yet, in the order of arrival. */
    public synchronized List<VisitorId> atTerminal() {
        return visitors.values().stream()
                .filter(visitor -> visitor.stage() == Stage.AT_TERMINAL)
                .map(Visitor::id)
                .toList();
    }

    /** The visitor has a ticket and sits down to wait, as long as patience lasts. */
    public synchronized void ticketDrawn(VisitorId id) {
        Visitor visitor = visitors.get(id);
        if (visitor != null && visitor.stage() == Stage.AT_TERMINAL) {
            visitor.go(Stage.WAITING, now.plus(durations.patience()));
        }
    }

    /** The visitor goes to the counter. False when the visitor is no longer waiting. */
    public synchronized boolean called(VisitorId id) {
        Visitor visitor = visitors.get(id);
        if (visitor == null || visitor.stage() != Stage.WAITING) {
            return false;
        }
        visitor.go(Stage.AT_COUNTER, now.plus(Duration.ofHours(2)));
        return true;
    }

    /** The visitor is done and leaves. */
    public synchronized void served(VisitorId id) {
        Visitor visitor = visitors.get(id);
        if (visitor != null && visitor.stage() != Stage.LEAVING) {
            visitor.go(Stage.LEAVING, now.plus(durations.walk()));
        }
    }

    /** Takes the visitors who lost patience since the last call; they are on their way out. */
    public synchronized List<VisitorId> takeGaveUp() {
        List<VisitorId> taken = List.copyOf(gaveUp);
        gaveUp.clear();
        return taken;
    }

    private void arrive() {
        while (!nextArrival.isAfter(now)) {
            crowdToCome = Math.max(0, crowdToCome - 1);
            comeIn(someDoor());
            nextArrival = nextArrival.plus(afterThePrevious());
        }
    }

    private void comeIn(DoorId door) {
        lastNumber++;
        VisitorId id = new VisitorId(lastNumber);
        crossings.merge(door, new Crossings(1, 0), HallWorld::sum);
        visitors.put(id, new Visitor(id, someDoor(), now.plus(durations.walk())));
    }

    /** Lets in and out whom the recording lets in and out up to now. */
    private void pass() {
        for (Passage next = passages.peek(); next != null && !next.at().isAfter(now); next = passages.peek()) {
            passages.remove();
            if (next.direction() == Passage.Direction.IN) {
                comeIn(next.door());
            } else {
                crossings.merge(next.door(), new Crossings(0, 1), HallWorld::sum);
                visitors.values().stream()
                        .filter(visitor -> visitor.stage() == Stage.LEAVING)
                        .findFirst()
                        .or(() -> visitors.values().stream().findFirst())
                        .ifPresent(visitor -> visitors.remove(visitor.id()));
            }
        }
    }

    private void move(Visitor visitor) {
        if (visitor.until().isAfter(now)) {
            return;
        }
        switch (visitor.stage()) {
            case ENTERING -> visitor.go(Stage.AT_TERMINAL, now.plus(durations.atTerminal(pace)));
            case AT_TERMINAL -> {
                if (pace == Pace.OWN) {
                    visitor.go(Stage.WAITING, now.plus(durations.ownWait()));
                } else {
                    visitor.go(Stage.LEAVING, now.plus(durations.walk()));
                }
            }
            case WAITING -> {
                if (pace == Pace.OWN) {
                    visitor.go(Stage.AT_COUNTER, now.plus(durations.ownService()));
                } else {
                    gaveUp.add(visitor.id());
                    visitor.go(Stage.LEAVING, now.plus(durations.walk()));
                }
            }
            case AT_COUNTER -> visitor.go(Stage.LEAVING, now.plus(durations.walk()));
            case LEAVING -> {
                // leave() takes those whose time has come.
            }
        }
    }

    private void leave() {
        Iterator<Visitor> all = visitors.values().iterator();
        while (all.hasNext()) {
            Visitor visitor = all.next();
            if (visitor.stage() == Stage.LEAVING && !visitor.until().isAfter(now)) {
                crossings.merge(visitor.door(), new Crossings(0, 1), HallWorld::sum);
                all.remove();
            }
        }
    }

    private static Crossings sum(Crossings one, Crossings other) {
        return new Crossings(one.in() + other.in(), one.out() + other.out());
    }

    private Duration afterThePrevious() {
        if (crowdToCome > 0 && visitorsPerHour > 0) {
            return Durations.seconds(1 + random.nextDouble() * 5);
        }
        return visitorsPerHour > 0
                ? Durations.seconds(-Math.log(1 - random.nextDouble()) * 3600 / visitorsPerHour)
                : Duration.ofDays(36_500);
    }

    /** The first door is the main one. */
    private DoorId someDoor() {
        int chosen = random.nextDouble() < 0.6 ? 0 : random.nextInt(doors.size());
        return doors.get(chosen).id();
    }

    private int peopleIn(ZoneId zone) {
        int people = 0;
        for (Visitor visitor : visitors.values()) {
            if (zone.equals(rooms.get(visitor.stage()))) {
                people++;
            }
        }
        return people;
    }

    private ZoneId zoneOr(String name, ZoneId otherwise) {
        ZoneId zone = new ZoneId(name);
        return zones.containsKey(zone) ? zone : otherwise;
    }

    private ZoneAir require(ZoneId zone) {
        ZoneAir air = zones.get(zone);
        if (air == null) {
            throw new IllegalArgumentException("The hall has no zone " + zone + ".");
        }
        return air;
    }
}
