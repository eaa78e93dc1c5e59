package smarthall.server.terminal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** Terminals in their durable form. Each call joins the caller's transaction. */
public interface TerminalStore {

    List<Terminal> all(HallId hall);

    Optional<Terminal> find(HallId hall, DeviceId terminal);

    /** Makes a row for one that has none, and holds it until the caller's transaction ends. */
    Terminal hold(HallId hall, Terminal unheard);

    /** Holds a row until the caller's transaction ends; empty when there is none. */
    Optional<Terminal> lock(HallId hall, DeviceId terminal);

    /** Saves a row that is held. */
    void save(HallId hall, Terminal terminal);

    /** Drops a terminal and its picture. */
    boolean forget(HallId hall, DeviceId terminal);

    /** Keeps a picture in place of the terminal's earlier one. */
    void keep(HallId hall, DeviceId terminal, Screenshot screenshot);

    Optional<Screenshot> screenshot(HallId hall, DeviceId terminal);

    /** When the pictures were taken that are there. */
    Map<DeviceId, Instant> screenshots(HallId hall);

    int forgetScreenshots(HallId hall, Instant takenBefore);
}
