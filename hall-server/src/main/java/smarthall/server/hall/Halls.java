package smarthall.server.hall;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The halls that this server runs, in the order of their description files. Which halls there are is fixed at the start; what
 * describes one may be exchanged while it runs, so whoever works out something from a description asks for it each time, or is a
 * {@link HallFollower}. Thread-safe.
 */
public final class Halls {

    private final Map<HallId, AtomicReference<HallDescription>> byId = new LinkedHashMap<>();
    private final Map<HallId, Long> marks = new ConcurrentHashMap<>();
    private volatile Look look = hall -> {};

    /** Looks whether another server has taken a newer description of a hall, and takes it too. */
    public interface Look {
        void at(HallId hall);
    }

    public Halls(List<HallDescription> halls) {
        for (HallDescription hall : halls) {
            if (byId.put(hall.id(), new AtomicReference<>(hall)) != null) {
                throw new IllegalArgumentException("The hall \"" + hall.id() + "\" is described by two files.");
            }
        }
    }

    public Optional<HallDescription> find(HallId hall) {
        return Optional.ofNullable(byId.get(hall)).map(AtomicReference::get);
    }

    /**
     * The description of a hall that must exist, as it is now.
     *
     * @throws UnknownHall when this server does not run it
     */
    public HallDescription get(HallId hall) {
        return find(hall).orElseThrow(() -> new UnknownHall(hall));
    }

    public List<HallDescription> all() {
        return byId.values().stream().map(AtomicReference::get).toList();
    }

    /**
     * Puts another description in the place of a hall's: whoever asks from now on gets it whole.
     *
     * @return the earlier one
     * @throws UnknownHall when this server does not run the hall
     */
    public HallDescription exchange(HallDescription now) {
        AtomicReference<HallDescription> held = byId.get(now.id());
        if (held == null) {
            throw new UnknownHall(now.id());
        }
        return Objects.requireNonNull(held.getAndSet(now));
    }

    /** Says who looks for newer descriptions. */
    public void follow(Look newer) {
        look = newer;
    }

    /**
     * Says under which mark of its settings a hall is read. Under another than before, the description is looked after first, so
     * that what is decided under a mark goes by the description that belongs to it, whichever server took it.
     */
    public void readUnder(HallId hall, long mark) {
        Long before = marks.get(hall);
        if (before == null || before != mark) {
            look.at(hall);
            marks.put(hall, mark);
        }
    }
}
