package smarthall.server.rights.mqtt;

import java.util.Comparator;
import java.util.List;
import smarthall.server.rights.Holder;
import smarthall.server.rights.Right;
import smarthall.server.rights.RightsChange;
import smarthall.server.rights.Role;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The plugin's commands. What the server makes carries its mark as text name, and a holder's fingerprint as description. */
final class Commands {

    static final String MARK = "smart-hall";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The plugin asks by falling priority; a denial comes before a leave. */
    private static final int DENIAL_FIRST = 1;

    private static final Comparator<Right> ORDER =
            Comparator.comparing(Right::act).thenComparing(Right::filter).thenComparing(Right::granted);

    private Commands() {}

    static List<ObjectNode> of(RightsChange change) {
        if (change instanceof RightsChange.PutRole put) {
            return List.of(putRole(put.role(), put.anew()));
        } else if (change instanceof RightsChange.PutHolder put) {
            return put.anew() ? List.of(createClient(put.holder())) : setClient(put.holder());
        } else if (change instanceof RightsChange.DropHolder drop) {
            return List.of(command("deleteClient").put("username", drop.name()));
        } else if (change instanceof RightsChange.DropRole drop) {
            return List.of(command("deleteRole").put("rolename", drop.name()));
        }
        return List.of(close());
    }

    /** Asks for a part of a list. */
    static ObjectNode list(String name, int from, int count) {
        return command(name).put("verbose", true).put("offset", from).put("count", count);
    }

    static ObjectNode command(String name) {
        return JSON.createObjectNode().put("command", name);
    }

    private static ObjectNode close() {
        ObjectNode command = command("setDefaultACLAccess");
        ArrayNode rules = command.putArray("acls");
        for (AclType type : AclType.values()) {
            rules.addObject().put("acltype", type.byDefault()).put("allow", false);
        }
        return command;
    }

    private static ObjectNode putRole(Role role, boolean anew) {
        ObjectNode command = command(anew ? "createRole" : "modifyRole")
                .put("rolename", role.name())
                .put("textname", MARK);
        ArrayNode rules = command.putArray("acls");
        role.rights().stream().sorted(ORDER).forEach(right -> rules.addObject()
                .put("acltype", AclType.of(right.act()).wireName())
                .put("topic", right.filter())
                .put("priority", right.granted() ? 0 : DENIAL_FIRST)
                .put("allow", right.granted()));
        return command;
    }

    private static ObjectNode createClient(Holder holder) {
        ObjectNode command = filled("createClient", holder);
        if (!holder.clientId().isEmpty()) {
            command.put("clientid", holder.clientId());
        }
        return command;
    }

    private static List<ObjectNode> setClient(Holder holder) {
        return List.of(
                filled("modifyClient", holder).put("clientid", holder.clientId()),
                command("enableClient").put("username", holder.name()));
    }

    private static ObjectNode filled(String name, Holder holder) {
        ObjectNode command = command(name)
                .put("username", holder.name())
                .put("password", holder.password())
                .put("textname", MARK)
                .put("textdescription", holder.fingerprint());
        ArrayNode roles = command.putArray("roles");
        int below = holder.roles().size();
        for (Role role : holder.roles()) {
            below--;
            roles.addObject().put("rolename", role.name()).put("priority", below);
        }
        return command;
    }
}
