package smarthall.server.dispatch.loop;

import org.springframework.stereotype.Component;
import smarthall.server.crowd.CrowdBoard;
import smarthall.server.dispatch.DoorFlow;
import smarthall.server.hall.HallId;

/** The doors as the crowd's counters see them. */
@Component
class CrowdDoorFlow implements DoorFlow {

    private final CrowdBoard crowd;

    CrowdDoorFlow(CrowdBoard crowd) {
        this.crowd = crowd;
    }

    @Override
    public int enteredInLast15Minutes(HallId hall) {
        return (int) Math.min(Integer.MAX_VALUE, crowd.last15Minutes(hall).in());
    }
}
