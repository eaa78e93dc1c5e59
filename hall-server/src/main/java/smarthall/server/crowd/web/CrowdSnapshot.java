package smarthall.server.crowd.web;

import java.time.Instant;
import java.util.Comparator;
import org.springframework.stereotype.Component;
import smarthall.server.crowd.CrowdBoard;
import smarthall.server.crowd.CrowdState;
import smarthall.server.crowd.web.CrowdController.CrowdAnswer;
import smarthall.server.hall.HallDescription;
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
        HallDescription description = halls.get(hall);
        CrowdState state = crowd.crowd(hall);
        return CrowdAnswer.from(state, lastHeard(state, description), description.timeZone());
    }

    /** Its time is that of the newest count, not the clock's: with the clock's it would be another every second. */
    private static Instant lastHeard(CrowdState state, HallDescription hall) {
        return state.doors().stream()
                .flatMap(door -> door.heard().stream())
                .max(Comparator.naturalOrder())
                .orElseGet(() -> hall.startOf(hall.businessDay(state.at())));
    }
}
