package smarthall.server.dispatch;

import java.util.Map;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;

/** What the dispatch needs to know of the online cases. */
public interface DueCases {

    /** The cases by the line whose clerks handle them; a line without any is absent. */
    Map<LineId, OfLine> byLine(HallId hall);

    /**
     * Cases of one line.
     *
     * @param open not decided
     * @param due of these, those whose limit ends today or has ended
     */
    record OfLine(int open, int due) {

        public static final OfLine NONE = new OfLine(0, 0);
    }
}
