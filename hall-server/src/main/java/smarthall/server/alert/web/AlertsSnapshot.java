package smarthall.server.alert.web;

import org.springframework.stereotype.Component;
import smarthall.server.alert.AlertDesk;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.JournalKind;
import smarthall.server.live.LiveSnapshot;

/** The alerts for staff who watch. */
@Component
class AlertsSnapshot implements LiveSnapshot {

    private final AlertDesk desk;
    private final Halls halls;

    AlertsSnapshot(AlertDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    @Override
    public String event() {
        return "alerts";
    }

    @Override
    public JournalKind.Audience audience() {
        return JournalKind.Audience.STAFF;
    }

    @Override
    public boolean changedBy(JournalKind kind) {
        return kind.name().startsWith("ALERT_");
    }

    @Override
    public Object now(HallId hall) {
        HallDescription description = halls.get(hall);
        return desk.alerts(hall).stream()
                .map(alert -> alert.toWire(description))
                .toList();
    }
}
