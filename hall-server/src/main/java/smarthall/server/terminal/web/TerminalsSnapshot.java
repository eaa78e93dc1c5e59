package smarthall.server.terminal.web;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.JournalKind;
import smarthall.server.live.LiveSnapshot;

/** The terminals for staff who watch. */
@Component
class TerminalsSnapshot implements LiveSnapshot {

    private static final Set<JournalKind> CHANGES = EnumSet.of(
            JournalKind.DEVICE_ONLINE,
            JournalKind.DEVICE_OFFLINE,
            JournalKind.TERMINAL_ORDERED,
            JournalKind.SCREENSHOT_TAKEN,
            JournalKind.DEVICE_ENROLLED,
            JournalKind.DEVICE_REVOKED);

    private final TerminalList list;
    private final Halls halls;

    TerminalsSnapshot(TerminalList list, Halls halls) {
        this.list = list;
        this.halls = halls;
    }

    @Override
    public String event() {
        return "terminals";
    }

    @Override
    public JournalKind.Audience audience() {
        return JournalKind.Audience.STAFF;
    }

    @Override
    public boolean changedBy(JournalKind kind) {
        return CHANGES.contains(kind);
    }

    @Override
    public Object now(HallId hall) {
        return list.of(halls.get(hall)).items();
    }
}
