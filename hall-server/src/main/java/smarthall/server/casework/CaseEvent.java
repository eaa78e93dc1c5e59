package smarthall.server.casework;

import java.time.Instant;
import java.util.Optional;

/**
 * A step of an application's history.
 *
 * @param by the clerk; empty for the visitor
 * @param note what the clerk says to the visitor
 */
public record CaseEvent(Instant at, CaseStep step, CaseState state, Optional<String> by, Optional<String> note) {}
