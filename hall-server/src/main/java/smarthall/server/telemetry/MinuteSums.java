package smarthall.server.telemetry;

import java.time.Instant;
import java.util.List;
import smarthall.server.hall.HallId;

/** The sums of whole minutes, where the database keeps the readings. Thread-safe. */
public interface MinuteSums {

    /** Of all series of a hall that have readings in the minute that begins then, by device and quantity. */
    List<MinuteSum> of(HallId hall, Instant minute);
}
