package smarthall.server.casework;

import java.util.List;
import java.util.Optional;

/**
 * Some cases of a list, in its order.
 *
 * @param next the place behind which the list goes on; empty at its end
 */
public record CasePart(List<Application> cases, Optional<CasePlace> next) {

    static final CasePart NONE = new CasePart(List.of(), Optional.empty());

    public CasePart {
        cases = List.copyOf(cases);
    }
}
