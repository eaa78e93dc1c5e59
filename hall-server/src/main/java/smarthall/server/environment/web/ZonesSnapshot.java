package smarthall.server.environment.web;

import org.springframework.stereotype.Component;
import smarthall.server.environment.EnvironmentBoard;
import smarthall.server.environment.web.ZoneController.ZonesAnswer;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.JournalKind;
import smarthall.server.live.LiveSnapshot;

/** The zones for those who watch. */
@Component
class ZonesSnapshot implements LiveSnapshot {

    private final EnvironmentBoard environment;
    private final Halls halls;

    ZonesSnapshot(EnvironmentBoard environment, Halls halls) {
        this.environment = environment;
        this.halls = halls;
    }

    @Override
    public String event() {
        return "zones";
    }

    @Override
    public JournalKind.Audience audience() {
        return JournalKind.Audience.PUBLIC;
    }

    @Override
    public boolean changedBy(JournalKind kind) {
        return false;
    }

    @Override
    public Object now(HallId hall) {
        return ZonesAnswer.from(environment.zones(hall), halls.get(hall).timeZone())
                .items();
    }
}
