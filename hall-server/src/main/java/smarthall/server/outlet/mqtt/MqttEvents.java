package smarthall.server.outlet.mqtt;

import java.util.List;
import org.springframework.stereotype.Component;
import smarthall.server.hall.HallId;
import smarthall.server.journal.WireEntry;
import smarthall.server.outlet.Outlet;
import smarthall.server.wire.Publisher;
import tools.jackson.databind.json.JsonMapper;

/** The contract's {@code halls/{hall}/events/{kind}}. The broker has what it was given while it was there; it keeps nothing. */
@Component
class MqttEvents implements Outlet {

    private static final JsonMapper JSON = new JsonMapper();

    private final Publisher publisher;

    MqttEvents(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public int send(HallId hall, List<WireEntry> entries) {
        if (!publisher.connected()) {
            return 0;
        }
        int sent = 0;
        for (WireEntry entry : entries) {
            // More wait already than the connection keeps: the rest has its turn later.
            if (!publisher.offer("halls/" + hall + "/events/" + entry.kind(), JSON.writeValueAsBytes(entry), false)) {
                return sent;
            }
            sent++;
        }
        return sent;
    }
}
