package smarthall.server.rights;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Brings the broker's rights in step with those who shall have some. One thread at a time. */
@Service
public class RightsDesk {

    private static final Logger log = LoggerFactory.getLogger(RightsDesk.class);

    /** More than one, because a change at the same time, by another server, makes one of the two fail. */
    private static final int ROUNDS = 3;

    private final List<HolderSource> sources;

    RightsDesk(List<HolderSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Looks and changes until nothing differs.
     *
     * @return whether the broker now has what is wanted
     * @throws RightsBroker.NoAnswer when the broker is away
     */
    public boolean settle(RightsBroker broker) {
        List<String> complaints = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            List<RightsChange> changes = RightsPlan.of(wanted(), broker.kept());
            if (changes.isEmpty()) {
                return true;
            }
            complaints = broker.change(changes);
            log.info("rights: {} changes at the broker, {} of them refused", changes.size(), complaints.size());
        }
        log.warn("rights: the broker does not take all of them: {}", complaints);
        return false;
    }

    private List<Holder> wanted() {
        return sources.stream().flatMap(source -> source.holders().stream()).toList();
    }
}
