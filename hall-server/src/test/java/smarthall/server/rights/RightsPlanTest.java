package smarthall.server.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallId;
import smarthall.server.rights.Kept.KeptHolder;
import smarthall.server.rights.Kept.KeptRole;
import smarthall.server.rights.RightsChange.DropHolder;
import smarthall.server.rights.RightsChange.DropRole;
import smarthall.server.rights.RightsChange.PutHolder;
import smarthall.server.rights.RightsChange.PutRole;

class RightsPlanTest {

    private static final HallId HALL = new HallId("yixing");
    private static final Role FREE = new Role("of somebody else", Set.of(Right.publish("#")));

    @Property(tries = 300)
    void onceThePlanIsDoneNothingIsLeftToDoAndWhatOthersMadeIsThere(
            @ForAll("holders") List<Holder> before, @ForAll("holders") List<Holder> wanted) {
        Broker broker = new Broker();
        broker.roles.put(FREE.name(), new KeptRole(FREE, false));
        broker.holders.put("tool", new KeptHolder("tool", "", "", List.of(FREE.name()), true, false));
        broker.take(RightsPlan.of(before, broker.kept()));
        Map<String, KeptHolder> first = Map.copyOf(broker.holders);

        broker.take(RightsPlan.of(wanted, broker.kept()));

        assertThat(RightsPlan.of(wanted, broker.kept())).isEmpty();
        assertThat(broker.holders).hasSize(wanted.size() + 1).containsKey("tool");
        assertThat(broker.roles).containsEntry(FREE.name(), new KeptRole(FREE, false));
        wanted.forEach(holder -> assertThat(broker.rightsOf(holder.name()))
                .isEqualTo(holder.role().rights()));
        assertThat(first).hasSize(before.size() + 1);
    }

    @Example
    void aBrokerThatAllowsByDefaultIsClosed() {
        assertThat(RightsPlan.of(List.of(), new Kept(false, Map.of(), Map.of())))
                .containsExactly(new RightsChange.Close());
    }

    @Example
    void whoWasSwitchedOffByHandOrHasAnotherPasswordIsSetRight() {
        Holder door = new Holder("yixing/door", "yixing/door", "secret", Role.device(HALL, new DeviceId("door")));
        Kept off = kept(door, door.fingerprint(), false);
        Kept other = kept(door, new Holder(door.name(), "", "older", door.role()).fingerprint(), true);

        assertThat(RightsPlan.of(List.of(door), kept(door, door.fingerprint(), true)))
                .isEmpty();
        assertThat(RightsPlan.of(List.of(door), off)).containsExactly(new PutHolder(door, false));
        assertThat(RightsPlan.of(List.of(door), other)).containsExactly(new PutHolder(door, false));
    }

    @Example
    void twoOfOneNameAreAFault() {
        Holder one = new Holder("gw-1", "", "a", Role.gateway(HALL, new GatewayId("gw-1"), List.of(), List.of()));
        assertThatThrownBy(() -> RightsPlan.of(List.of(one, one), new Kept(true, Map.of(), Map.of())))
                .hasMessageContaining("gw-1");
    }

    @Example
    void aHoldersTextNamesNoPassword() {
        Holder one =
                new Holder("gw-1", "", "very-secret", Role.gateway(HALL, new GatewayId("gw-1"), List.of(), List.of()));
        assertThat(one.toString()).doesNotContain("very-secret");
        assertThat(one.fingerprint()).hasSize(32).doesNotContain("very-secret");
    }

    private static Kept kept(Holder holder, String fingerprint, boolean enabled) {
        return new Kept(
                true,
                Map.of(holder.role().name(), new KeptRole(holder.role(), true)),
                Map.of(
                        holder.name(),
                        new KeptHolder(
                                holder.name(),
                                holder.clientId(),
                                fingerprint,
                                List.of(holder.role().name()),
                                enabled,
                                true)));
    }

    @Provide
    Arbitrary<List<Holder>> holders() {
        Arbitrary<DeviceId> devices =
                Arbitraries.of("door", "air", "kiosk", "screen", "noise").map(DeviceId::new);
        Arbitrary<Holder> each = Combinators.combine(devices, Arbitraries.of(0, 1, 2), Arbitraries.of("a", "b"))
                .as((device, kind, password) -> new Holder(
                        "yixing/" + device,
                        kind == 0 ? "" : "yixing/" + device,
                        password,
                        switch (kind) {
                            case 0 -> Role.reader(HALL);
                            case 1 -> Role.display(HALL, device);
                            default -> Role.device(HALL, device);
                        }));
        return each.list().uniqueElements(Holder::name).ofMaxSize(5);
    }

    /** Does what a broker does, and refuses what it would refuse. */
    private static final class Broker {

        private final Map<String, KeptRole> roles = new HashMap<>();
        private final Map<String, KeptHolder> holders = new HashMap<>();
        private boolean closed;

        Kept kept() {
            return new Kept(closed, roles, holders);
        }

        Set<Right> rightsOf(String name) {
            return roles.get(holders.get(name).roles().get(0)).role().rights();
        }

        void take(List<RightsChange> changes) {
            for (RightsChange change : new ArrayList<>(changes)) {
                if (change instanceof PutRole put) {
                    assertThat(roles.containsKey(put.role().name())).isNotEqualTo(put.anew());
                    roles.put(put.role().name(), new KeptRole(put.role(), true));
                } else if (change instanceof PutHolder put) {
                    Holder holder = put.holder();
                    assertThat(holders.containsKey(holder.name())).isNotEqualTo(put.anew());
                    assertThat(roles).containsKey(holder.role().name());
                    holders.put(
                            holder.name(),
                            new KeptHolder(
                                    holder.name(),
                                    holder.clientId(),
                                    holder.fingerprint(),
                                    List.of(holder.role().name()),
                                    true,
                                    true));
                } else if (change instanceof DropHolder drop) {
                    assertThat(holders.remove(drop.name())).isNotNull();
                } else if (change instanceof DropRole drop) {
                    assertThat(holders.values())
                            .noneMatch(holder -> holder.roles().contains(drop.name()));
                    assertThat(roles.remove(drop.name())).isNotNull();
                } else {
                    closed = true;
                }
            }
        }
    }
}
