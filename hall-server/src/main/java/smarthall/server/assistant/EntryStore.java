package smarthall.server.assistant;

import java.util.List;
import smarthall.server.hall.HallId;

/** Imported knowledge, durably. */
public interface EntryStore {

    /** A hall's imported entries, in the order in which they came. */
    List<Entry> entries(HallId hall);

    /** Puts these in the place of all that was imported before. */
    void replace(HallId hall, List<Entry> entries);
}
