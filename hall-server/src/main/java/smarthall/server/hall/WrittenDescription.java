package smarthall.server.hall;

import java.util.List;
import java.util.Optional;

/**
 * What a text says of a hall. Immutable.
 *
 * @param hall nothing when it cannot run
 * @param faults all that is wrong or remarkable, in the order of the text
 * @param cutOff whether it ends in the middle, as a file does that is still being written
 */
public record WrittenDescription(Optional<HallDescription> hall, List<HallFault> faults, boolean cutOff) {

    public WrittenDescription {
        faults = List.copyOf(faults);
    }
}
