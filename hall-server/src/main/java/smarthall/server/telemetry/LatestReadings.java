package smarthall.server.telemetry;

import java.util.List;
import smarthall.server.hall.HallId;

/** The state of the sensors now. Thread-safe. */
public interface LatestReadings {

    /** The newest reading of each device and quantity, as stored; it survives a restart. */
    List<Reading> latest(HallId hall);
}
