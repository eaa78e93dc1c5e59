package smarthall.server.rights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    /** Of a role as it goes to the broker, in characters: five fit into an answer of the broker. */
    static final int LARGEST = 40_000;

    /** What a right needs besides its filter. */
    private static final int BESIDE_FILTER = 90;

    /** Far beyond what a hall can have; a role in so many parts is split no further. */
    private static final int MOST_PARTS = 4_096;

    public Role {
        rights = Set.copyOf(rights);
    }

    /**
     * The same as several roles when it is too large for one message, in the order in which they are to be asked: what is denied
     * comes before every leave.
     *
     * <p>In which part a right is depends on its filter and on the number of parts, which stands in their names. So nothing ever
     * goes from one part to another, and a change of a few rights is one of a few parts; with another number of parts all are new
     * roles, and whoever has the role changes from the old ones to the new in one step.
     */
    List<Role> parts() {
        if (size(rights) <= LARGEST) {
            return List.of(this);
        }
        List<Role> parts = new ArrayList<>(split("-", false));
        parts.addAll(split("+", true));
        return parts;
    }

    private List<Role> split(String mark, boolean granted) {
        List<Right> all =
                rights.stream().filter(right -> right.granted() == granted).toList();
        int count = 1;
        Map<Integer, Set<Right>> parts = parts(all, count);
        while (count < MOST_PARTS && parts.values().stream().anyMatch(part -> size(part) > LARGEST)) {
            count *= 2;
            parts = parts(all, count);
        }
        String of = "/" + count;
        List<Role> roles = new ArrayList<>();
        parts.forEach((number, part) -> roles.add(new Role(name + " " + mark + number + of, part)));
        return roles;
    }

    private static Map<Integer, Set<Right>> parts(List<Right> all, int count) {
        Map<Integer, Set<Right>> parts = new TreeMap<>();
        all.forEach(right -> parts.computeIfAbsent(
                        1 + Math.floorMod(spread(right.filter().hashCode()), count), none -> new HashSet<>())
                .add(right));
        return parts;
    }

    /** Names that differ in their last letters only are parted as well. */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 16;
    }

    private static long size(Set<Right> rights) {
        return rights.stream()
                .mapToLong(right -> BESIDE_FILTER + right.filter().length())
                .sum();
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
        listen(rights, own + "/keys/+");
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
