package smarthall.server.dispatch.loop;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import smarthall.server.casework.CaseDesk;
import smarthall.server.casework.CaseLoad;
import smarthall.server.dispatch.DueCases;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;

/** The cases as the clerks' desk counts them. */
@Component
class CaseworkDueCases implements DueCases {

    private final CaseDesk cases;

    CaseworkDueCases(CaseDesk cases) {
        this.cases = cases;
    }

    @Override
    public Map<LineId, OfLine> byLine(HallId hall) {
        return cases.load(hall).stream()
                .collect(Collectors.toMap(
                        CaseLoad::line, load -> new OfLine(load.open(), load.dueToday() + load.overdue())));
    }
}
