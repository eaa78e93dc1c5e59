package smarthall.sim.people;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import smarthall.sim.world.HallWorld;
import smarthall.sim.world.VisitorId;

/** The world's visitors at the hall's terminals: each draws a ticket for some service and gives it up when patience ends. */
final class Visitors {

    private final HallWorld world;
    private final TerminalApi terminal;
    private final Random random;
    private final Outage outage = new Outage("Visitors");
    private final Map<VisitorId, String> keys = new HashMap<>();
    private final Map<VisitorId, DrawnTicket> held = new ConcurrentHashMap<>();
    private final Map<String, VisitorId> holders = new ConcurrentHashMap<>();
    private final Map<VisitorId, DrawnTicket> toGiveUp = new LinkedHashMap<>();
    private List<String> services = List.of();

    Visitors(HallWorld world, TerminalApi terminal, Random random) {
        this.world = world;
        this.terminal = terminal;
        this.random = random;
    }

    /** Who holds the ticket; nobody of this world when a person drew it, or when it is older than this run. */
    Optional<VisitorId> holderOf(String ticket) {
        return Optional.ofNullable(holders.get(ticket));
    }

    /** Whoever stands at a terminal draws a ticket; whoever lost patience gives it up. Called by one thread. */
    void step() {
        try {
            if (services.isEmpty()) {
                services = terminal.services();
            }
            keys.keySet().retainAll(world.atTerminal());
            for (VisitorId visitor : world.atTerminal()) {
                draw(visitor);
            }
            giveUp();
            outage.over();
        } catch (IOException notServed) {
            outage.failed(notServed);
        }
    }

    /** The visitor is gone; the ticket is nobody's any more. */
    void forget(VisitorId visitor) {
        DrawnTicket ticket = held.remove(visitor);
        if (ticket != null) {
            holders.remove(ticket.id());
        }
    }

    private void draw(VisitorId visitor) throws IOException {
        if (services.isEmpty()) {
            return;
        }
        String key = keys.computeIfAbsent(visitor, someone -> UUID.randomUUID().toString());
        // The same key must come with the same wish, also after an outage.
        String service = services.get(Math.floorMod(key.hashCode(), services.size()));
        TerminalApi.Draw result = terminal.draw(service, key);
        keys.remove(visitor);
        if (result instanceof TerminalApi.Draw.Issued issued) {
            held.put(visitor, issued.ticket());
            holders.put(issued.ticket().id(), visitor);
            world.ticketDrawn(visitor);
        } else {
            world.served(visitor);
            if (random.nextInt(10) == 0) {
                services = terminal.services();
            }
        }
    }

    private void giveUp() throws IOException {
        for (VisitorId visitor : world.takeGaveUp()) {
            DrawnTicket ticket = held.get(visitor);
            if (ticket != null) {
                toGiveUp.put(visitor, ticket);
            }
        }
        for (Map.Entry<VisitorId, DrawnTicket> each : List.copyOf(toGiveUp.entrySet())) {
            terminal.giveUp(each.getValue());
            toGiveUp.remove(each.getKey());
            forget(each.getKey());
        }
    }
}
