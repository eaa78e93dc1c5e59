package smarthall.server.dispatch.web;

import org.springframework.stereotype.Component;
import smarthall.server.dispatch.DispatchDesk;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.JournalKind;
import smarthall.server.live.LiveSnapshot;

/** The proposals for staff who watch: the manager decides, the clerk sees what is asked for. */
@Component
class ProposalsSnapshot implements LiveSnapshot {

    private final DispatchDesk desk;
    private final Halls halls;

    ProposalsSnapshot(DispatchDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    @Override
    public String event() {
        return "proposals";
    }

    @Override
    public JournalKind.Audience audience() {
        return JournalKind.Audience.STAFF;
    }

    @Override
    public boolean changedBy(JournalKind kind) {
        return kind.name().startsWith("PROPOSAL_");
    }

    @Override
    public Object now(HallId hall) {
        HallDescription description = halls.get(hall);
        return desk.proposals(hall).stream()
                .map(proposal -> proposal.toWire(description.timeZone()))
                .toList();
    }
}
