package smarthall.server.rights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import smarthall.server.rights.Kept.KeptHolder;
import smarthall.server.rights.Kept.KeptRole;
import smarthall.server.rights.RightsChange.Close;
import smarthall.server.rights.RightsChange.DropHolder;
import smarthall.server.rights.RightsChange.DropRole;
import smarthall.server.rights.RightsChange.PutHolder;
import smarthall.server.rights.RightsChange.PutRole;

/** What is to be changed at the broker so that it has what is wanted. What others made there stays. */
final class RightsPlan {

    private RightsPlan() {}

    /** The changes in an order in which each can be made: roles come before those who have them, and go after them. */
    static List<RightsChange> of(Collection<Holder> wanted, Kept kept) {
        Map<String, Holder> holders = new TreeMap<>();
        Map<String, Role> roles = new TreeMap<>();
        for (Holder holder : wanted) {
            if (holders.put(holder.name(), holder) != null) {
                throw new IllegalStateException("Two have the name " + holder.name() + " at the broker.");
            }
            holder.roles().forEach(role -> roles.put(role.name(), role));
        }
        List<RightsChange> changes = new ArrayList<>();
        if (!kept.closed()) {
            changes.add(new Close());
        }
        gone(kept.holders().values(), holders.keySet()).forEach(name -> changes.add(new DropHolder(name)));
        roles.forEach((name, role) -> {
            KeptRole there = kept.roles().get(name);
            if (there == null || !there.role().equals(role) || !there.ours()) {
                changes.add(new PutRole(role, there == null));
            }
        });
        holders.forEach((name, holder) -> {
            KeptHolder there = kept.holders().get(name);
            if (there == null || !isAs(there, holder)) {
                changes.add(new PutHolder(holder, there == null));
            }
        });
        Set<String> stale = new HashSet<>();
        kept.roles().forEach((name, role) -> {
            if (role.ours() && !roles.containsKey(name)) {
                stale.add(name);
            }
        });
        // In this order the part of a role that grants goes before the parts that deny, whatever of it was not taken
        // before.
        stale.stream().sorted().forEach(name -> changes.add(new DropRole(name)));
        return changes;
    }

    private static boolean isAs(KeptHolder there, Holder wanted) {
        return there.ours()
                && there.enabled()
                && there.clientId().equals(wanted.clientId())
                && there.fingerprint().equals(wanted.fingerprint())
                && there.roles().equals(wanted.roleNames());
    }

    private static List<String> gone(Collection<KeptHolder> there, Set<String> wanted) {
        return there.stream()
                .filter(holder -> holder.ours() && !wanted.contains(holder.name()))
                .map(KeptHolder::name)
                .sorted()
                .toList();
    }
}
