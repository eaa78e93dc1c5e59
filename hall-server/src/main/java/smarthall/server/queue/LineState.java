package smarthall.server.queue;

import java.util.Optional;
import smarthall.server.hall.HallDescription;

/**
 * A line now.
 *
 * @param waiting people who wait
 * @param openCounters counters open that serve this line
 * @param expectedWait what somebody who comes now should expect; empty when no counter is open
 * @param hours whether it issues tickets, and until when today
 */
public record LineState(
        HallDescription.Line line,
        int waiting,
        int openCounters,
        Optional<ExpectedWait> expectedWait,
        LineHours.Verdict hours) {}
