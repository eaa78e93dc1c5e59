package smarthall.server.casework.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;
import smarthall.server.casework.CaseDesk;
import smarthall.server.casework.CaseLoad;
import smarthall.server.hall.HallId;
import smarthall.server.journal.JournalKind;
import smarthall.server.live.LiveSnapshot;

/** The case load for those who steer the hall. */
@Component
class CaseLoadSnapshot implements LiveSnapshot {

    private static final Set<JournalKind> CHANGES =
            EnumSet.range(JournalKind.APPLICATION_SUBMITTED, JournalKind.CASE_REFUSED);

    private final CaseDesk desk;

    CaseLoadSnapshot(CaseDesk desk) {
        this.desk = desk;
    }

    /** The cases that wait for clerks, in all and by line. */
    record CaseLoadAnswer(int open, int dueToday, int overdue, List<LineLoad> lines) {}

    record LineLoad(String line, int open, int dueToday, int overdue) {

        static LineLoad from(CaseLoad load) {
            return new LineLoad(load.line().value(), load.open(), load.dueToday(), load.overdue());
        }
    }

    @Override
    public String event() {
        return "cases";
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
        List<CaseLoad> loads = desk.load(hall);
        return new CaseLoadAnswer(
                sum(loads, CaseLoad::open),
                sum(loads, CaseLoad::dueToday),
                sum(loads, CaseLoad::overdue),
                loads.stream().map(LineLoad::from).toList());
    }

    private static int sum(List<CaseLoad> loads, ToIntFunction<CaseLoad> part) {
        return loads.stream().mapToInt(part).sum();
    }
}
