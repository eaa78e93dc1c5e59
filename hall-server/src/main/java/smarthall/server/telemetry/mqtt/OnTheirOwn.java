package smarthall.server.telemetry.mqtt;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.rights.HolderSource;

/**
 * The devices that speak to the broker for themselves. The broker vouches for a message's topic and for nothing in its properties:
 * on the topic of such a device nobody but the device may publish, so what stands there of a gateway was said by no gateway.
 * Thread-safe.
 */
@Component
final class OnTheirOwn {

    private static final Logger log = LoggerFactory.getLogger(OnTheirOwn.class);

    /** Another server may let a device in, so it is asked again this soon; and not for each pack. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(1);

    private final ObjectProvider<HolderSource> sources;
    private final Map<HallId, Known> known = new ConcurrentHashMap<>();

    private record Known(Set<String> devices, long at) {

        boolean good(long now) {
            return now - at < GOOD_FOR.toNanos();
        }
    }

    /** They are asked when all are there. */
    OnTheirOwn(ObjectProvider<HolderSource> sources) {
        this.sources = sources;
    }

    /**
     * Whether the device with this name, described or not, is one of them.
     *
     * @return empty when nobody can tell, for the database is away
     */
    Optional<Boolean> has(HallId hall, String device) {
        Known now = known.compute(
                hall, (id, before) -> before != null && before.good(System.nanoTime()) ? before : asked(id, before));
        return Optional.ofNullable(now).map(all -> all.devices().contains(device));
    }

    private @Nullable Known asked(HallId hall, @Nullable Known before) {
        try {
            Set<DeviceId> devices = new HashSet<>();
            sources.forEach(source -> devices.addAll(source.onTheirOwn(hall)));
            return new Known(
                    devices.stream().map(DeviceId::value).collect(Collectors.toUnmodifiableSet()), System.nanoTime());
        } catch (DataAccessException | TransactionException away) {
            log.debug("telemetry: which devices have a connection of their own cannot be read: {}", away.getMessage());
            return before;
        }
    }
}
