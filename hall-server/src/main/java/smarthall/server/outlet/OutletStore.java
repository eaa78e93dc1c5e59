package smarthall.server.outlet;

import java.time.Instant;
import java.util.OptionalLong;
import smarthall.server.hall.HallId;

/** How far each outlet has come in each hall's journal. */
public interface OutletStore {

    /** Begins at a number of the journal, unless it has begun before. */
    void begin(HallId hall, String outlet, long seq);

    /** The number of the last entry that the other side has. */
    long reached(HallId hall, String outlet);

    /**
     * Takes the outlet for oneself until an instant of real time, unless another server has it.
     *
     * @return the number of the last entry that the other side has, or empty when somebody else has the outlet
     */
    OptionalLong take(HallId hall, String outlet, Instant now, Instant until);

    /** Notes how far it has come, and lets it go. */
    void release(HallId hall, String outlet, long seq);
}
