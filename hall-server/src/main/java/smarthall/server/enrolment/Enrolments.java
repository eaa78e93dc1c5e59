package smarthall.server.enrolment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallFollower;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.ZoneId;
import smarthall.server.rights.Holder;
import smarthall.server.rights.HolderSource;
import smarthall.server.rights.Rights;
import smarthall.server.rights.Role;

/**
 * The devices that are let in by a code: codes made and taken, credentials taken back. The broker learns of each change once it
 * is committed. Thread-safe.
 */
@Service
public class Enrolments implements HolderSource, HallFollower {

    private final EnrolmentDesk desk;
    private final EnrolmentStore store;
    private final Halls halls;
    private final ObjectProvider<Rights> rights;
    private final ObjectProvider<NodeKeysListener> gateways;

    Enrolments(
            EnrolmentDesk desk,
            EnrolmentStore store,
            Halls halls,
            ObjectProvider<Rights> rights,
            ObjectProvider<NodeKeysListener> gateways) {
        this.gateways = gateways;
        this.desk = desk;
        this.store = store;
        this.halls = halls;
        this.rights = rights;
    }

    /** All that ever had a code, by device. */
    public List<Enrolment> all(HallId hall) {
        return store.all(hall);
    }

    /**
     * Makes a code; an earlier one of the device is void. What credentials it has stay good until the new code is taken.
     *
     * @param zone where it stands; of a sensor the description says it
     * @param good for how much hall time
     * @param by the member of staff
     */
    public InviteResult invite(
            HallId hall, DeviceId device, EnrolmentKind kind, Optional<ZoneId> zone, Duration good, String by) {
        return desk.invite(hall, device, kind, zone, good, by);
    }

    /** Takes a code for credentials, which no second caller gets; earlier ones of the device are void from then on. */
    public Optional<Credentials> exchange(HallId hall, EnrolmentCode code) {
        Optional<Credentials> credentials = desk.exchange(hall, code);
        if (credentials.isPresent()) {
            changed(hall);
        }
        return credentials;
    }

    /**
     * Makes code, credentials and token void; a live connection to the broker is cut.
     *
     * @return false when the device has none of them
     */
    public boolean revoke(HallId hall, DeviceId device, String by) {
        boolean revoked = desk.revoke(hall, device, by);
        if (revoked) {
            changed(hall);
        }
        return revoked;
    }

    @Override
    public List<Holder> holders() {
        return halls.all().stream()
                .map(HallDescription::id)
                .flatMap(hall -> atBroker(hall).map(each -> holder(hall, each)))
                .toList();
    }

    @Override
    public Set<DeviceId> onTheirOwn(HallId hall) {
        Set<DeviceId> ofOtherMakers = halls.get(hall).devices().stream()
                .filter(device -> device.ownForm().isPresent())
                .map(HallDescription.Device::id)
                .collect(Collectors.toSet());
        // Asked every second while readings come, so without opening a password.
        return store.all(hall).stream()
                .filter(each -> each.kind().isAtBroker() && each.hasCredentials())
                .map(Enrolment::device)
                .filter(device -> !ofOtherMakers.contains(device))
                .collect(Collectors.toSet());
    }

    /** The nodes behind a gateway that were let in by a code, and those that were shut out. */
    public NodeKeysOfGateway nodeKeys(HallId hall, GatewayId gateway) {
        Set<DeviceId> its = halls.get(hall).devices().stream()
                .filter(device -> device.gateway().filter(gateway::equals).isPresent())
                .map(HallDescription.Device::id)
                .collect(Collectors.toSet());
        Map<DeviceId, String> keys = store.enrolled(hall).stream()
                .filter(each -> !each.kind().isAtBroker() && its.contains(each.device()))
                .collect(Collectors.toMap(EnrolmentStore.Enrolled::device, EnrolmentStore.Enrolled::password));
        Set<DeviceId> revoked = store.all(hall).stream()
                .filter(each -> !each.kind().isAtBroker() && its.contains(each.device()))
                .filter(each -> each.revokedAt().isPresent())
                .map(Enrolment::device)
                .collect(Collectors.toSet());
        return new NodeKeysOfGateway(keys, revoked);
    }

    /** Whose node a device is, and who may speak for it, stands in the description. */
    @Override
    public void taken(HallDescription before, HallDescription now) {
        if (!before.devices().equals(now.devices()) || !before.gateways().equals(now.gateways())) {
            changed(now.id());
        }
    }

    private Stream<EnrolmentStore.Enrolled> atBroker(HallId hall) {
        return store.enrolled(hall).stream().filter(each -> each.kind().isAtBroker());
    }

    private void changed(HallId hall) {
        rights.ifAvailable(Rights::changed);
        gateways.forEach(each -> each.changed(hall));
    }

    private Holder holder(HallId hall, EnrolmentStore.Enrolled each) {
        String user = user(hall, each.device());
        return ownForm(hall, each.device())
                .map(form -> new Holder(
                        user, form.clientId(), each.password(), Role.ownForm(hall, each.device(), form.topics())))
                .orElseGet(() ->
                        new Holder(user, user, each.password(), each.kind().role(hall, each.device())));
    }

    /** How a device publishes whose maker knows nothing of the hall's topics. */
    private Optional<HallDescription.Device.OwnForm> ownForm(HallId hall, DeviceId device) {
        return halls.get(hall).devices().stream()
                .filter(each -> each.id().equals(device))
                .findFirst()
                .flatMap(HallDescription.Device::ownForm);
    }

    /** Unique among all halls; no gateway's name has a slash. */
    static String user(HallId hall, DeviceId device) {
        return hall + "/" + device;
    }
}
