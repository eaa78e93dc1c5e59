package smarthall.bench.load;

import java.util.Map;
import java.util.Optional;

/**
 * What was set and what came out, by the names of the contract.
 *
 * @param broken in one sentence, which promise of the hall the figures break; empty when they break none
 */
public record Measured(Map<String, Object> settings, Map<String, Object> figures, Optional<String> broken) {

    /** Figures that break no promise. */
    public Measured(Map<String, Object> settings, Map<String, Object> figures) {
        this(settings, figures, Optional.empty());
    }
}
