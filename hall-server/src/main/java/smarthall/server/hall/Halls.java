package smarthall.server.hall;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The halls that this server runs, in the order of their description files. Immutable and thread-safe. */
public final class Halls {

    private final Map<HallId, HallDescription> byId = new LinkedHashMap<>();

    public Halls(List<HallDescription> halls) {
        for (HallDescription hall : halls) {
            if (byId.put(hall.id(), hall) != null) {
                throw new IllegalArgumentException("The hall \"" + hall.id() + "\" is described by two files.");
            }
        }
    }

    public Optional<HallDescription> find(HallId hall) {
        return Optional.ofNullable(byId.get(hall));
    }

    /**
     * The description of a hall that must exist.
     *
     * @throws UnknownHall when this server does not run it
     */
    public HallDescription get(HallId hall) {
        return find(hall).orElseThrow(() -> new UnknownHall(hall));
    }

    public List<HallDescription> all() {
        return List.copyOf(byId.values());
    }
}
