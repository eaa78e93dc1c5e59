package smarthall.server.device;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import smarthall.server.device.Trouble.Kind;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.Halls;
import smarthall.server.rights.RefusedPublish;
import smarthall.server.rights.RefusedPublishListener;
import smarthall.server.telemetry.RefusedListener;
import smarthall.server.telemetry.RefusedPack;

/**
 * Gathers refusals in memory and hands them to the desk a few seconds later, so that a device gone wild costs the ingest nothing.
 * Names that no hall describes are anybody's invention: of each hall at most fifty are followed. Thread-safe.
 */
@Service
public class RefusalWatch implements RefusedListener, RefusedPublishListener {

    private static final Logger log = LoggerFactory.getLogger(RefusalWatch.class);
    private static final int MOST_STRANGERS = 50;
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,63}";

    private final Halls halls;
    private final TroubleDesk desk;
    private final Map<Party, Map<Kind, Long>> gathered = new HashMap<>();
    private final Map<Party, Long> strangers = new HashMap<>();
    private final Map<Party, Long> loggedByBroker = new ConcurrentHashMap<>();
    private final Map<Party, Long> lastOfGateway = new ConcurrentHashMap<>();

    RefusalWatch(Halls halls, TroubleDesk desk) {
        this.halls = halls;
        this.desk = desk;
    }

    @Override
    public void refused(List<RefusedPack> packs) {
        for (RefusedPack pack : packs) {
            party(pack).ifPresent(party -> gather(party, Kind.REFUSED_READINGS, 1));
        }
    }

    /**
     * What a gateway says that the broker has refused of its publications.
     *
     * @param sinceItsStart grows; less than before after a restart of the gateway
     */
    public void refusedByBroker(Party gateway, long sinceItsStart) {
        Long before = lastOfGateway.put(gateway, sinceItsStart);
        // The first word after this server's start may be an old one, kept by the broker.
        if (before != null && sinceItsStart != before && sinceItsStart > 0) {
            gather(gateway, Kind.REFUSED_BY_BROKER, sinceItsStart);
        }
    }

    @Override
    public void refusedAtBroker(List<RefusedPublish> publishes) {
        for (RefusedPublish each : publishes) {
            party(each.clientId())
                    .ifPresentOrElse(
                            party -> gather(party, Kind.REFUSED_BY_BROKER, loggedByBroker.merge(party, 1L, Long::sum)),
                            () -> log.debug("the broker refuses what a client of no hall publishes"));
        }
    }

    /** Whose session it is: a gateway's, or its second one, or that of a device with a connection of its own. */
    private Optional<Party> party(String clientId) {
        for (HallDescription hall : halls.all()) {
            for (GatewayId gateway : hall.gateways()) {
                if (clientId.equals(gateway.value()) || clientId.equals(gateway + "-plain")) {
                    return Optional.of(Party.gateway(hall.id(), gateway));
                }
            }
            for (HallDescription.Device device : hall.devices()) {
                if (device.ownForm()
                        .filter(form -> form.clientId().equals(clientId))
                        .isPresent()) {
                    return Optional.of(Party.device(hall.id(), device.id()));
                }
            }
            String prefix = hall.id() + "/";
            if (clientId.startsWith(prefix)
                    && clientId.substring(prefix.length()).matches(NAME)) {
                return Optional.of(new Party(hall.id(), Party.Kind.DEVICE, clientId.substring(prefix.length())));
            }
        }
        return Optional.empty();
    }

    private Optional<Party> party(RefusedPack pack) {
        String device = pack.device();
        if (pack.hall().isEmpty() || !device.matches(NAME)) {
            return Optional.empty();
        }
        return Optional.of(new Party(pack.hall().get(), Party.Kind.DEVICE, device));
    }

    private synchronized void gather(Party party, Kind kind, long signs) {
        if (isStranger(party) && !mayFollow(party)) {
            return;
        }
        gathered.computeIfAbsent(party, none -> new HashMap<>())
                .merge(kind, signs, kind == Kind.REFUSED_READINGS ? Long::sum : Math::max);
    }

    /** As long as one was heard within the time after which its trouble ends, it is one of the fifty. */
    private boolean mayFollow(Party stranger) {
        long now = System.nanoTime();
        strangers.values().removeIf(heard -> now - heard > Trouble.Kind.QUIET.toNanos());
        long others = strangers.keySet().stream()
                .filter(each -> each.hall().equals(stranger.hall()) && !each.equals(stranger))
                .count();
        if (others >= MOST_STRANGERS) {
            return false;
        }
        strangers.put(stranger, now);
        return true;
    }

    private boolean isStranger(Party party) {
        return party.kind() == Party.Kind.DEVICE
                && halls.get(party.hall()).devices().stream()
                        .noneMatch(device -> device.id().value().equals(party.id()));
    }

    /** Hands over what was gathered, and lets the desk look; to be called every few seconds. */
    public void handOver() {
        Map<Party, Map<Kind, Long>> now;
        synchronized (this) {
            now = new HashMap<>(gathered);
            gathered.clear();
        }
        try {
            now.forEach((party, kinds) -> kinds.forEach((kind, signs) -> desk.counted(party, kind, signs)));
            halls.all().stream().map(HallDescription::id).forEach(desk::look);
        } catch (DataAccessException | TransactionException unavailable) {
            log.warn("troubles of devices could not be written down: {}", unavailable.getMessage());
        }
    }
}
