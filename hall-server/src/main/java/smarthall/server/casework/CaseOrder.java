package smarthall.server.casework;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** In which order cases are listed. */
public enum CaseOrder {
    /** What the hall has to do, the earliest last day first. */
    DUE_FIRST,
    /** What lies with visitors, the longest first. */
    LONGEST_FIRST,
    /** What is over, the latest step first. */
    NEWEST_FIRST;

    /** The order of a list of cases in some states: only those in the hall's hands all have a last day. */
    public static CaseOrder of(Collection<CaseState> states) {
        Set<CaseState> listed =
                states.stream().filter(state -> state != CaseState.DRAFT).collect(Collectors.toSet());
        if (CaseState.OPEN.containsAll(listed)) {
            return DUE_FIRST;
        }
        return listed.stream().anyMatch(CaseState::isOver) ? NEWEST_FIRST : LONGEST_FIRST;
    }
}
