package smarthall.server.device;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallDescription.Device;
import smarthall.server.rights.HolderSource;

/** Knows the devices for which no gateway speaks. Thread-safe. */
@Service
class OwnConnections {

    private final ObjectProvider<HolderSource> sources;

    OwnConnections(ObjectProvider<HolderSource> sources) {
        this.sources = sources;
    }

    /** Those that are described without a gateway, and those that were let in with a connection of their own. */
    Set<DeviceId> of(HallDescription hall) {
        Set<DeviceId> letIn = sources.stream()
                .flatMap(source -> source.onTheirOwn(hall.id()).stream())
                .collect(Collectors.toSet());
        return hall.devices().stream()
                .filter(device -> device.gateway().isEmpty() || letIn.contains(device.id()))
                .map(Device::id)
                .collect(Collectors.toSet());
    }
}
