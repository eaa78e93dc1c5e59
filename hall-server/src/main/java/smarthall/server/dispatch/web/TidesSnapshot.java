package smarthall.server.dispatch.web;

import org.springframework.stereotype.Component;
import smarthall.server.dispatch.DispatchDesk;
import smarthall.server.hall.HallId;
import smarthall.server.journal.JournalKind;
import smarthall.server.live.LiveSnapshot;

/** How high the wait of each line stands, for staff who watch. */
@Component
class TidesSnapshot implements LiveSnapshot {

    private final DispatchDesk desk;

    TidesSnapshot(DispatchDesk desk) {
        this.desk = desk;
    }

    @Override
    public String event() {
        return "tides";
    }

    @Override
    public JournalKind.Audience audience() {
        return JournalKind.Audience.STAFF;
    }

    @Override
    public boolean changedBy(JournalKind kind) {
        return kind == JournalKind.LINE_TIDE_CHANGED;
    }

    @Override
    public Object now(HallId hall) {
        return desk.tides(hall);
    }
}
