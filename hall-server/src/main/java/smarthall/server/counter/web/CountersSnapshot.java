package smarthall.server.counter.web;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import smarthall.server.counter.CounterDesk;
import smarthall.server.counter.web.CounterController.CounterAnswer;
import smarthall.server.hall.HallId;
import smarthall.server.journal.JournalKind;
import smarthall.server.live.LiveSnapshot;

/** The counters for those who watch. */
@Component
class CountersSnapshot implements LiveSnapshot {

    private static final Set<JournalKind> CHANGES =
            EnumSet.range(JournalKind.TICKET_CALLED, JournalKind.COUNTER_RESUMED);

    private final CounterDesk desk;

    CountersSnapshot(CounterDesk desk) {
        this.desk = desk;
    }

    @Override
    public String event() {
        return "counters";
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
        return desk.counters(hall).stream().map(CounterAnswer::from).toList();
    }
}
