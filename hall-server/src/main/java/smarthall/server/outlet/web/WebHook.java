package smarthall.server.outlet.web;

import java.util.List;
import java.util.Map;
import smarthall.server.hall.HallId;
import smarthall.server.journal.WireEntry;
import smarthall.server.outlet.Outlet;

/** Posts entries of the journal as {@code {"hall":…,"entries":[…]}}. */
final class WebHook implements Outlet {

    private final HookDelivery delivery;

    WebHook(HookDelivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public String name() {
        return "hook";
    }

    @Override
    public int send(HallId hall, List<WireEntry> entries) {
        return delivery.post(Map.of("hall", hall.value(), "entries", entries)) ? entries.size() : 0;
    }
}
