package smarthall.server.alert;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** The faults' durable form. Every change takes part in the caller's transaction. */
public interface FaultStore {

    /** Adds one, unless one of the same device and kind is open; false then. */
    boolean add(HallId hall, Fault fault);

    /** Writes what changes in a fault's life. */
    void update(HallId hall, Fault fault);

    /** Held until the caller's transaction ends. */
    Optional<Fault> find(HallId hall, UUID id);

    /** The open one of a device and kind, held until the caller's transaction ends. */
    Optional<Fault> open(HallId hall, DeviceId device, Fault.Kind kind);

    /** Those that last, newest first. */
    List<Fault> open(HallId hall);

    /** The newest of all, newest first. */
    List<Fault> newest(HallId hall, int limit);
}
