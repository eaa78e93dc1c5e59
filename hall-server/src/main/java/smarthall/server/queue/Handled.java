package smarthall.server.queue;

import java.util.Optional;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.LineId;

/**
 * A service that was handled.
 *
 * @param number the ticket's
 * @param service code of the service item
 * @param counter where it was handled
 */
public record Handled(HandledId id, String number, LineId line, String service, Optional<CounterId> counter) {}
