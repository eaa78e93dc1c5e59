package smarthall.server.device;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.device.Party.Kind;
import smarthall.server.device.Presence.State;
import smarthall.server.journal.Journal;

/**
 * Writes down who is there, and in the journal when that changes. Each call holds the rows it decides on, so that two servers
 * that hear the same word write one entry. Thread-safe.
 */
@Service
class PresenceDesk {

    private final PresenceStore store;
    private final Journal journal;
    private final Clock clock;

    PresenceDesk(PresenceStore store, Journal journal, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Takes the word of somebody about itself.
     *
     * @return what holds now; empty when nobody knows it
     */
    @Transactional
    public Optional<Presence> told(Party party, boolean online, Instant said) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // Who claims to speak from the future must not make everything said until then look old.
        Instant at = said.isAfter(now) ? now : said.truncatedTo(ChronoUnit.MILLIS);
        return Optional.ofNullable(change(Map.of(party, presence -> {
                    if (online) {
                        return presence.online(at);
                    }
                    return party.kind() == Kind.GATEWAY ? presence.offlineByWill(at, now) : presence.offline(at, now);
                }))
                .get(party));
    }

    /**
     * Takes readings as a sign that their devices are there.
     *
     * @param sampled the newest sampling of each
     * @return what holds now, of those that are known
     */
    @Transactional
    public Map<Party, Presence> heard(Map<Party, Instant> sampled) {
        Map<Party, UnaryOperator<Presence>> changes = new TreeMap<>(Party.ORDER);
        sampled.forEach((party, at) -> changes.put(party, presence -> presence.heard(at)));
        return change(changes);
    }

    /**
     * Marks somebody who has fallen silent, unless something was heard after all.
     *
     * @param sign the newest time that it has told
     * @return what holds now; empty when nobody knows it
     */
    @Transactional
    public Optional<Presence> silent(Party party, Instant sign) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Optional.ofNullable(
                change(Map.of(party, presence -> presence.silent(sign, now))).get(party));
    }

    /** The journal comes last, for it holds up everybody else in the hall. */
    private Map<Party, Presence> change(Map<Party, UnaryOperator<Presence>> changes) {
        Map<Party, Presence> held = new LinkedHashMap<>();
        List<Party> changed = new ArrayList<>();
        changes.forEach((party, change) -> store.lock(party).ifPresent(old -> {
            Presence fresh = change.apply(old);
            if (!fresh.equals(old)) {
                store.save(party, fresh);
            }
            if (fresh.state() != old.state()) {
                changed.add(party);
            }
            held.put(party, fresh);
        }));
        for (Party party : changed) {
            boolean online = held.getOrDefault(party, Presence.UNKNOWN).state() == State.ONLINE;
            journal.write(
                    party.hall(),
                    party.kind().entry(online),
                    party.id(),
                    Map.of(party.kind().wireName(), party.id()));
        }
        return held;
    }
}
