package smarthall.kiosk.hall;

import java.util.Optional;

/**
 * A line now.
 *
 * @param expectedWait of somebody who joins now; empty when nothing honest can be said
 */
public record Line(LineId id, LocalText name, int waiting, int openCounters, Optional<ExpectedWait> expectedWait) {}
