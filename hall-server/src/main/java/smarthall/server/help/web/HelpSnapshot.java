package smarthall.server.help.web;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.help.HelpDesk;
import smarthall.server.help.web.HelpController.HelpAnswer;
import smarthall.server.journal.JournalKind;
import smarthall.server.live.LiveSnapshot;

/** The open calls for help, for the staff who watch. */
@Component
class HelpSnapshot implements LiveSnapshot {

    private static final Set<JournalKind> CHANGES = EnumSet.range(JournalKind.HELP_ASKED, JournalKind.HELP_CANCELLED);

    private final HelpDesk desk;
    private final Halls halls;

    HelpSnapshot(HelpDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    @Override
    public String event() {
        return "help";
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
        return HelpAnswer.of(halls.get(hall), desk).items();
    }
}
