package smarthall.server.rights;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallId;

/**
 * What somebody may do at the broker; all that it does not name is refused. The topics are those of the outside contract.
 * Immutable.
 *
 * @param name unique at the broker
 */
public record Role(String name, Set<Right> rights) {

    public Role {
        rights = Set.copyOf(rights);
    }

    /**
     * A gateway: its own topics and those of the nodes behind it.
     *
     * <p>Its nodes are not listed, for the broker looks through a list at every message, and a hall may have thousands: whatever
     * belongs to somebody else is denied instead. A device that nobody knows passes here and is refused and counted by the ingest.
     *
     * @param foreign the devices of the hall that are not behind it
     * @param heard topics of devices behind it that publish in a form of their own
     */
    public static Role gateway(HallId hall, GatewayId gateway, Collection<DeviceId> foreign, Collection<String> heard) {
        String own = gateways(hall) + gateway;
        Set<Right> rights = new HashSet<>();
        rights.add(Right.publish(own + "/status"));
        listen(rights, own + "/receipts");
        listen(rights, own + "/keys");
        heard.forEach(topic -> listen(rights, topic));
        of(rights, hall, "+", true);
        new TreeSet<>(foreign.stream().map(DeviceId::value).toList()).forEach(id -> of(rights, hall, id, false));
        return new Role("gateway " + hall + "/" + gateway, rights);
    }

    /** A device with a connection of its own: its own topics. */
    public static Role device(HallId hall, DeviceId device) {
        Set<Right> rights = new HashSet<>();
        of(rights, hall, device.value(), true);
        return new Role("device " + hall + "/" + device, rights);
    }

    /** A device that publishes in a form of its own, and on those topics alone; its gateway speaks for it in the hall's. */
    public static Role ownForm(HallId hall, DeviceId device, Collection<String> topics) {
        return new Role(
                "own form " + hall + "/" + device,
                topics.stream().map(Right::publish).collect(Collectors.toSet()));
    }

    /** A screen: a device that hears what happens in the hall as well. */
    public static Role display(HallId hall, DeviceId device) {
        Set<Right> rights = new HashSet<>();
        of(rights, hall, device.value(), true);
        listen(rights, "halls/" + hall + "/events/+");
        return new Role("display " + hall + "/" + device, rights);
    }

    /** Another system that only listens. */
    public static Role reader(HallId hall) {
        Set<Right> rights = new HashSet<>();
        listen(rights, "halls/" + hall + "/events/+");
        listen(rights, "halls/" + hall + "/telemetry/+");
        listen(rights, devices(hall) + "+/status");
        listen(rights, gateways(hall) + "+/status");
        return new Role("reader " + hall, rights);
    }

    private static void of(Set<Right> rights, HallId hall, String device, boolean granted) {
        String own = devices(hall) + device;
        Set<Right> all = new HashSet<>();
        all.add(Right.publish("halls/" + hall + "/telemetry/" + device));
        all.add(Right.publish(own + "/status"));
        all.add(Right.publish(own + "/replies/+"));
        listen(all, own + "/commands/+");
        all.forEach(right -> rights.add(granted ? right : right.denied()));
    }

    private static void listen(Set<Right> rights, String filter) {
        rights.add(Right.subscribe(filter));
        rights.add(Right.receive(filter));
    }

    private static String devices(HallId hall) {
        return "halls/" + hall + "/devices/";
    }

    private static String gateways(HallId hall) {
        return "halls/" + hall + "/gateways/";
    }
}
