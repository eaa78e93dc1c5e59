package smarthall.server.queue.web;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import smarthall.server.hall.HallId;
import smarthall.server.journal.JournalKind;
import smarthall.server.live.LiveSnapshot;
import smarthall.server.queue.LineBoard;
import smarthall.server.queue.web.LineController.LinesAnswer;

/** The lines for those who watch. */
@Component
class LinesSnapshot implements LiveSnapshot {

    private static final Set<JournalKind> CHANGES =
            EnumSet.range(JournalKind.TICKET_ISSUED, JournalKind.COUNTER_RESUMED);

    private final LineBoard lines;

    LinesSnapshot(LineBoard lines) {
        this.lines = lines;
    }

    @Override
    public String event() {
        return "lines";
    }

    @Override
    public JournalKind.Audience audience() {
        return JournalKind.Audience.PUBLIC;
    }

    @Override
    public boolean changedBy(JournalKind kind) {
        return CHANGES.contains(kind);
    }

    @Override
    public Object now(HallId hall) {
        return LinesAnswer.from(lines.lines(hall)).items();
    }
}
