package smarthall.server.alert.web;

import org.springframework.stereotype.Component;
import smarthall.server.alert.FaultDesk;
import smarthall.server.alert.web.FaultController.FaultsAnswer;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.JournalKind;
import smarthall.server.live.LiveSnapshot;

/** The faults for staff who watch. */
@Component
class FaultsSnapshot implements LiveSnapshot {

    private final FaultDesk desk;
    private final Halls halls;

    FaultsSnapshot(FaultDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    @Override
    public String event() {
        return "faults";
    }

    @Override
    public JournalKind.Audience audience() {
        return JournalKind.Audience.STAFF;
    }

    @Override
    public boolean changedBy(JournalKind kind) {
        return kind.name().startsWith("FAULT_");
    }

    @Override
    public Object now(HallId hall) {
        return FaultsAnswer.of(halls.get(hall), desk).items();
    }
}
