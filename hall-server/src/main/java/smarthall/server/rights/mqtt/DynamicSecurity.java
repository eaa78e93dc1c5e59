package smarthall.server.rights.mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import smarthall.server.rights.Kept;
import smarthall.server.rights.Kept.KeptHolder;
import smarthall.server.rights.Kept.KeptRole;
import smarthall.server.rights.Right;
import smarthall.server.rights.Rights;
import smarthall.server.rights.RightsBroker;
import smarthall.server.rights.RightsChange;
import smarthall.server.rights.Role;
import smarthall.server.wire.Arrived;
import smarthall.server.wire.MqttSubscription;
import smarthall.server.wire.Publisher;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mosquitto's dynamic security plugin behind its control topic. Every server that listens hears every answer, so each marks its
 * questions. One question at a time; answers may come on another thread.
 */
final class DynamicSecurity implements RightsBroker, MqttSubscription {

    private static final Logger log = LoggerFactory.getLogger(DynamicSecurity.class);

    private static final String QUESTIONS = "$CONTROL/dynamic-security/v1";
    private static final String ANSWERS = QUESTIONS + "/response";
    private static final String MARK = "correlationData";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * With both an answer stays below 256 KiB, which is what the broker takes in a packet: Paho applies that to what comes from the
     * broker as well, and leaves when it is more.
     */
    private static final int HOLDERS_AT_ONCE = 250;

    private static final int ROLES_AT_ONCE = 5;
    private static final int LARGEST_QUESTION = 100_000;

    private static final Comparator<JsonNode> ASKED_FIRST = Comparator.<JsonNode>comparingInt(
                    role -> -role.path("priority").asInt(0))
            .thenComparing(role -> role.path("rolename").asString(""));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Publisher broker;
    private final ObjectProvider<Rights> rights;
    private final String self = UUID.randomUUID().toString();
    private final AtomicLong asked = new AtomicLong();
    /** How many entries of a list an answer may have; fewer from the time on when it was too large. */
    private final Map<String, Integer> atOnce = new ConcurrentHashMap<>();

    private final Map<String, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();

    /** Who is told of a connect is fetched then: it needs this bean. */
    DynamicSecurity(Publisher broker, ObjectProvider<Rights> rights) {
        this.broker = broker;
        this.rights = rights;
    }

    @Override
    public String filter() {
        return ANSWERS;
    }

    @Override
    public void subscribed() {
        rights.ifAvailable(Rights::changed);
    }

    @Override
    public void arrived(Arrived message) {
        message.acknowledge().run();
        try {
            JsonNode answers = JSON.readTree(message.payload()).path("responses");
            CompletableFuture<JsonNode> question =
                    open.remove(answers.path(0).path(MARK).asString(""));
            if (question != null) {
                question.complete(answers);
            }
        } catch (JacksonException wrong) {
            log.warn("rights: an answer of the broker cannot be read: {}", wrong.getMessage());
        }
    }

    @Override
    public Kept kept() {
        JsonNode defaults = ask(List.of(Commands.command("getDefaultACLAccess")))
                .path(0)
                .path("data")
                .path("acls");
        Map<String, KeptRole> roles = new HashMap<>();
        for (JsonNode role : all("listRoles", "roles", ROLES_AT_ONCE)) {
            KeptRole kept = role(role);
            roles.put(kept.role().name(), kept);
        }
        Map<String, KeptHolder> holders = new HashMap<>();
        for (JsonNode client : all("listClients", "clients", HOLDERS_AT_ONCE)) {
            KeptHolder kept = holder(client);
            holders.put(kept.name(), kept);
        }
        return new Kept(closed(defaults), roles, holders);
    }

    @Override
    public List<String> change(List<RightsChange> changes) {
        List<String> complaints = new ArrayList<>();
        List<ObjectNode> together = new ArrayList<>();
        int size = 0;
        for (RightsChange change : changes) {
            for (ObjectNode command : Commands.of(change)) {
                int length = command.toString().length();
                if (size + length > LARGEST_QUESTION && !together.isEmpty()) {
                    complaints.addAll(complaints(together));
                    together.clear();
                    size = 0;
                }
                together.add(command);
                size += length;
            }
        }
        if (!together.isEmpty()) {
            complaints.addAll(complaints(together));
        }
        return complaints;
    }

    private List<String> complaints(List<ObjectNode> commands) {
        List<String> complaints = new ArrayList<>();
        JsonNode answers = ask(commands);
        for (int i = 0; i < answers.size(); i++) {
            String error = answers.path(i).path("error").asString("");
            if (!error.isEmpty()) {
                JsonNode command = i < commands.size() ? commands.get(i) : answers.path(i);
                complaints.add(command.path("command").asString("")
                        + " "
                        + command.path("username")
                                .asString(command.path("rolename").asString(""))
                        + ": " + error);
            }
        }
        return complaints;
    }

    /** All entries of a list, part by part. */
    private List<JsonNode> all(String command, String field, int most) {
        List<JsonNode> all = new ArrayList<>();
        while (true) {
            int count = atOnce.getOrDefault(command, most);
            JsonNode answer;
            try {
                answer = ask(List.of(Commands.list(command, all.size(), count)))
                        .path(0)
                        .path("data");
            } catch (NoAnswer none) {
                // It may have been too large: a release before this one made larger roles.
                if (count == 1 || !broker.connected()) {
                    throw none;
                }
                atOnce.put(command, count / 2);
                continue;
            }
            JsonNode part = answer.path(field);
            part.forEach(all::add);
            if (part.isEmpty() || all.size() >= answer.path("totalCount").asInt(0)) {
                return all;
            }
        }
    }

    private JsonNode ask(List<ObjectNode> commands) {
        if (!broker.connected()) {
            throw new NoAnswer("the broker is away");
        }
        String mark = self + '-' + asked.incrementAndGet();
        ObjectNode question = JSON.createObjectNode();
        ArrayNode list = question.putArray("commands");
        commands.forEach(command -> list.add(command.put(MARK, mark)));
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(mark, answer);
        try {
            if (!broker.offer(QUESTIONS, JSON.writeValueAsBytes(question), false)) {
                throw new NoAnswer("the question could not be sent to the broker");
            }
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException none) {
            throw new NoAnswer("the broker does not answer on " + QUESTIONS
                    + ": it is away, has no dynamic security, or this server does not administer it");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("the server stops");
        } finally {
            open.remove(mark);
        }
    }

    private static boolean closed(JsonNode defaults) {
        Set<String> refused = new HashSet<>();
        for (JsonNode each : defaults) {
            if (!each.path("allow").asBoolean(true)) {
                refused.add(each.path("acltype").asString(""));
            }
        }
        for (AclType type : AclType.values()) {
            if (!refused.contains(type.byDefault())) {
                return false;
            }
        }
        return true;
    }

    /** A rule of a kind that the server never makes lets the role differ from any that is wanted. */
    private static KeptRole role(JsonNode role) {
        Set<Right> rights = new HashSet<>();
        boolean known = true;
        for (JsonNode rule : role.path("acls")) {
            AclType type = AclType.named(rule.path("acltype").asString("")).orElse(null);
            if (type == null) {
                known = false;
            } else {
                rights.add(new Right(
                        type.act(),
                        rule.path("topic").asString(""),
                        rule.path("allow").asBoolean(false)));
            }
        }
        Role kept = new Role(role.path("rolename").asString(""), known ? rights : Set.of());
        return new KeptRole(kept, isOurs(role));
    }

    private static KeptHolder holder(JsonNode client) {
        List<String> roles = client.path("roles")
                .valueStream()
                .sorted(ASKED_FIRST)
                .map(role -> role.path("rolename").asString(""))
                .toList();
        return new KeptHolder(
                client.path("username").asString(""),
                client.path("clientid").asString(""),
                client.path("textdescription").asString(""),
                roles,
                !client.path("disabled").asBoolean(false),
                isOurs(client));
    }

    private static boolean isOurs(JsonNode entry) {
        return Commands.MARK.equals(entry.path("textname").asString(""));
    }
}
