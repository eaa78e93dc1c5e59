package smarthall.server.rights.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.Halls;
import smarthall.server.rights.Holder;
import smarthall.server.rights.HolderSource;
import smarthall.server.rights.Role;

/** The gateways that the halls describe, each with the password in {@code mqtt-GATEWAY} among the secrets, made by {@code ./hall}. */
@Component
class GatewayPasswords implements HolderSource {

    private static final Logger log = LoggerFactory.getLogger(GatewayPasswords.class);

    private final ObjectProvider<HolderSource> sources;
    private final Halls halls;
    private final Path secrets;
    private final Set<GatewayId> missed =
            new TreeSet<>((one, other) -> one.value().compareTo(other.value()));

    /** The other sources are asked when all are there. */
    GatewayPasswords(Halls halls, HallSettings settings, ObjectProvider<HolderSource> sources) {
        this.sources = sources;
        this.halls = halls;
        this.secrets = settings.secrets();
    }

    @Override
    public List<Holder> holders() {
        List<Holder> holders = new ArrayList<>();
        for (HallDescription hall : halls.all()) {
            for (GatewayId gateway : hall.gateways()) {
                password(gateway)
                        .map(password -> new Holder(
                                gateway.value(),
                                "",
                                password,
                                Role.gateway(hall.id(), gateway, foreign(hall, gateway), heard(hall, gateway))))
                        .ifPresent(holders::add);
            }
        }
        return holders;
    }

    private static Set<String> heard(HallDescription hall, GatewayId gateway) {
        return hall.devices().stream()
                .filter(device -> device.gateway().filter(gateway::equals).isPresent())
                .flatMap(device -> device.ownForm().stream())
                .flatMap(form -> form.topics().stream())
                .collect(Collectors.toSet());
    }

    private Set<DeviceId> foreign(HallDescription hall, GatewayId gateway) {
        Set<DeviceId> foreign = new HashSet<>();
        sources.forEach(source -> foreign.addAll(source.onTheirOwn(hall.id())));
        hall.devices().stream()
                .filter(device ->
                        device.gateway().map(other -> !other.equals(gateway)).orElse(false))
                .map(HallDescription.Device::id)
                .forEach(foreign::add);
        return foreign;
    }

    private Optional<String> password(GatewayId gateway) {
        Path file = secrets.resolve("mqtt-" + gateway);
        if (!Files.exists(file)) {
            synchronized (missed) {
                if (missed.add(gateway)) {
                    log.info("rights: {} has no password in {} and none at the broker", gateway, file);
                }
            }
            return Optional.empty();
        }
        try {
            return Files.readString(file).lines().findFirst().filter(password -> !password.isEmpty());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the file " + file + " cannot be read", unreadable);
        }
    }
}
