package smarthall.server.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
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
    void aRoleThatIsTooLargeForAMessageIsSeveralAndDeniesFirst() {
        Role large = gateway(5_000);
        List<Role> parts = large.parts();

        assertThat(gateway(10).parts()).containsExactly(gateway(10));
        assertThat(parts).hasSizeGreaterThan(20);
        assertThat(parts.stream().flatMap(part -> part.rights().stream()).collect(Collectors.toSet()))
                .isEqualTo(large.rights());
        assertThat(parts.stream().mapToInt(part -> part.rights().size()).sum())
                .isEqualTo(large.rights().size());
        assertThat(parts.stream().map(Role::name)).doesNotHaveDuplicates();
        assertThat(parts.get(parts.size() - 1).rights()).allMatch(Right::granted);
        assertThat(parts.subList(0, parts.size() - 1))
                .allSatisfy(part -> assertThat(part.rights()).noneMatch(Right::granted));
    }

    @Example
    void oneMoreForeignDeviceChangesItsPartAlone() {
        Map<String, Role> before = gateway(1_000).parts().stream().collect(Collectors.toMap(Role::name, part -> part));
        List<Role> changed = gateway(1_001).parts().stream()
                .filter(part -> !part.equals(before.get(part.name())))
                .toList();

        assertThat(changed).hasSizeBetween(1, 4).allSatisfy(part -> assertThat(before)
                .containsKey(part.name()));
    }

    /** Wherever it breaks off, of what is foreign before and afterwards nothing may be published. */
    @Property(tries = 20)
    void aLargeRoleIsNeverWiderThanDescribedWhileItChanges(
            @ForAll @IntRange(min = 1, max = 1_500) int before, @ForAll @IntRange(min = 1, max = 1_500) int after) {
        Broker broker = new Broker();
        broker.take(RightsPlan.of(List.of(holder(before)), broker.kept()));
        int both = Math.min(before, after);
        for (RightsChange change : RightsPlan.of(List.of(holder(after)), broker.kept())) {
            broker.take(List.of(change));
            assertThat(broker.mayPublish("gw-1", "halls/yixing/telemetry/foreign-" + (both - 1)))
                    .isFalse();
            assertThat(broker.mayPublish("gw-1", "halls/yixing/telemetry/foreign-0"))
                    .isFalse();
            assertThat(broker.mayPublish("gw-1", "halls/yixing/telemetry/own")).isTrue();
        }
        assertThat(RightsPlan.of(List.of(holder(after)), broker.kept())).isEmpty();
        assertThat(broker.roles).hasSize(gateway(after).parts().size());
        assertThat(broker.rightsOf("gw-1")).isEqualTo(gateway(after).rights());
    }

    private static Holder holder(int foreign) {
        return new Holder("gw-1", "", "secret", gateway(foreign));
    }

    private static Role gateway(int foreign) {
        return Role.gateway(
                HALL,
                new GatewayId("gw-1"),
                IntStream.range(0, foreign)
                        .mapToObj(each -> new DeviceId("foreign-" + each))
                        .toList(),
                List.of());
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
            return holders.get(name).roles().stream()
                    .flatMap(role -> roles.get(role).role().rights().stream())
                    .collect(Collectors.toSet());
        }

        /** What is decided by the first right that is met, as the broker asks the roles: whether somebody may publish. */
        boolean mayPublish(String name, String topic) {
            return holders.get(name).roles().stream()
                    .flatMap(role -> roles.get(role).role().rights().stream()
                            .sorted(Comparator.comparing(Right::granted))
                            .filter(right -> right.act() == Right.Act.PUBLISH)
                            .filter(right -> matches(right.filter(), topic)))
                    .findFirst()
                    .map(Right::granted)
                    .orElse(false);
        }

        private static boolean matches(String filter, String topic) {
            return filter.contains("+") ? topic.matches(filter.replace("+", "[^/]+")) : topic.equals(filter);
        }

        void take(List<RightsChange> changes) {
            for (RightsChange change : new ArrayList<>(changes)) {
                if (change instanceof PutRole put) {
                    assertThat(roles.containsKey(put.role().name())).isNotEqualTo(put.anew());
                    roles.put(put.role().name(), new KeptRole(put.role(), true));
                } else if (change instanceof PutHolder put) {
                    Holder holder = put.holder();
                    assertThat(holders.containsKey(holder.name())).isNotEqualTo(put.anew());
                    assertThat(roles.keySet()).containsAll(holder.roleNames());
                    holders.put(
                            holder.name(),
                            new KeptHolder(
                                    holder.name(),
                                    holder.clientId(),
                                    holder.fingerprint(),
                                    holder.roleNames(),
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
