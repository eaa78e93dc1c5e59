package smarthall.edge.command;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.reading.DeviceId;

/**
 * Hands commands to the nodes and replies to the server: per node in order and one at a time. A node that is away gets its command
 * when it registers, unless that has expired by then. A command that comes a second time is answered as the first time and not
 * done again; after a restart of the gateway nothing is known of earlier ones, and the server's own expiry ends them. Thread-safe.
 */
public final class CommandDesk {
    private static final Logger log = LoggerFactory.getLogger(CommandDesk.class);
    /** Commands that one node may have waiting. */
    private static final int MOST_WAITING = 20;
    /** Replies that are remembered, for commands that come twice. */
    private static final int REMEMBERED = 1_000;

    private final Supplier<Set<DeviceId>> nodes;
    private final NodeLink link;
    private final Consumer<Reply> replies;
    private final Clock hallTime;

    private final Map<DeviceId, Deque<Command>> waiting = new HashMap<>();
    private final Map<DeviceId, Command> asked = new HashMap<>();
    private final Map<String, Reply> answered = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reply> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param nodes those behind the gateway now
     * @param replies takes replies for the server; must not call back
     */
    public CommandDesk(Supplier<Set<DeviceId>> nodes, NodeLink link, Consumer<Reply> replies, Clock hallTime) {
        this.nodes = nodes;
        this.link = link;
        this.replies = replies;
        this.hallTime = hallTime;
    }

    /** Takes a command of the server. */
    public void take(Command command) {
        synchronized (this) {
            Reply earlier = answered.get(command.id());
            if (earlier != null) {
                replies.accept(earlier);
                return;
            }
            if (isKnown(command)) {
                return;
            }
            if (!nodes.get().contains(command.device())) {
                reply(command, false, "not a node of this gateway");
                return;
            }
            Deque<Command> queue = waiting.computeIfAbsent(command.device(), none -> new ArrayDeque<>());
            if (queue.size() >= MOST_WAITING) {
                reply(command, false, "too many commands wait for this node");
                return;
            }
            queue.add(command);
        }
        goOn(command.device());
    }

    private boolean isKnown(Command command) {
        return Optional.ofNullable(asked.get(command.device()))
                        .filter(each -> each.id().equals(command.id()))
                        .isPresent()
                || Optional.ofNullable(waiting.get(command.device())).stream()
                        .flatMap(Deque::stream)
                        .anyMatch(each -> each.id().equals(command.id()));
    }

    /** The node has registered: what waits for it can be handed over. */
    public void registered(DeviceId node) {
        goOn(node);
    }

    /** Ends what has expired; to be called about every second. */
    public void expire() {
        List<Command> over = new ArrayList<>();
        synchronized (this) {
            waiting.values()
                    .forEach(queue -> queue.removeIf(command -> {
                        boolean expired = isExpired(command);
                        if (expired) {
                            over.add(command);
                        }
                        return expired;
                    }));
            over.forEach(command -> reply(command, false, "expired before the node answered"));
        }
    }

    private boolean isExpired(Command command) {
        return !hallTime.instant().isBefore(command.expires());
    }

    private void goOn(DeviceId node) {
        Command next;
        synchronized (this) {
            Deque<Command> queue = waiting.get(node);
            if (queue == null || queue.isEmpty() || asked.containsKey(node)) {
                return;
            }
            next = queue.remove();
            if (isExpired(next)) {
                reply(next, false, "expired before the node answered");
                next = null;
            } else {
                asked.put(node, next);
            }
        }
        if (next == null) {
            goOn(node);
        } else {
            Command command = next;
            link.ask(command, outcome -> answered(command, outcome));
        }
    }

    private void answered(Command command, NodeLink.Outcome outcome) {
        synchronized (this) {
            if (!asked.remove(command.device(), command)) {
                return;
            }
            if (outcome instanceof NodeLink.Outcome.Silence) {
                // First again when the node registers: what it was asked for is still wanted, and each command may be
                // done twice.
                waiting.computeIfAbsent(command.device(), none -> new ArrayDeque<>())
                        .addFirst(command);
                return;
            }
            if (outcome instanceof NodeLink.Outcome.Done done) {
                reply(command, true, done.text());
            } else if (outcome instanceof NodeLink.Outcome.Refused refused) {
                reply(command, false, refused.why());
            }
        }
        goOn(command.device());
    }

    private void reply(Command command, boolean done, String detail) {
        log.info(
                "command {} {} of {}: {} {}",
                command.name(),
                command.id(),
                command.device(),
                done ? "done" : "failed",
                detail);
        Reply reply = new Reply(command.device(), command.id(), done, detail);
        answered.put(command.id(), reply);
        replies.accept(reply);
    }
}
