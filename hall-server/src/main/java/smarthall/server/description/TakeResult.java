package smarthall.server.description;

import java.util.List;
import smarthall.server.hall.Difference;
import smarthall.server.hall.HallFault;

/** What became of a description. */
public sealed interface TakeResult {

    /** It counts from now on. */
    record Taken(HallVersion version, List<Difference> differences) implements TakeResult {}

    /** It is the one that counts already. */
    record Same(HallVersion version) implements TakeResult {}

    /** Somebody was quicker: it was made from an older version than this one. */
    record Newer(HallVersion current) implements TakeResult {}

    /** Nothing of it was taken. */
    record Refused(List<HallFault> faults) implements TakeResult {}

    /** There is no such version. */
    record Unknown() implements TakeResult {}
}
