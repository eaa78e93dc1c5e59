package smarthall.server.crowd.web;

import org.springframework.stereotype.Component;
import smarthall.server.crowd.CrowdBoard;
import smarthall.server.crowd.web.CrowdController.CrowdAnswer;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.JournalKind;
import smarthall.server.live.LiveSnapshot;

/** The people in the hall for those who watch. */
@Component
class CrowdSnapshot implements LiveSnapshot {

    private final CrowdBoard crowd;
    private final Halls halls;

    CrowdSnapshot(CrowdBoard crowd, Halls halls) {
        this.crowd = crowd;
        this.halls = halls;
    }

    @Override
    public String event() {
        return "crowd";
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
        return CrowdAnswer.from(crowd.crowd(hall), halls.get(hall).timeZone());
    }
}
