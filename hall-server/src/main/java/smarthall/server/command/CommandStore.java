package smarthall.server.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import smarthall.server.command.DeviceCommand.State;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** Where commands and configurations are kept. Each call joins the caller's transaction. */
public interface CommandStore {

    void add(HallId hall, DeviceCommand command);

    Optional<DeviceCommand> find(HallId hall, UUID id);

    /** A device's commands, newest first. */
    List<DeviceCommand> latest(HallId hall, DeviceId device, int limit);

    /** The commands that are still on their way to a device. */
    List<DeviceCommand> open(HallId hall, DeviceId device);

    /** All commands that are still on their way, oldest first. */
    List<DeviceCommand> open(HallId hall, int limit);

    /** Ends a command that is on its way; false when it has ended before. */
    boolean end(HallId hall, UUID id, State state, Optional<String> detail, Instant at);

    /** Drops what has ended before. */
    int forget(HallId hall, Instant endedBefore);

    DeviceConfig config(HallId hall, DeviceId device);

    void desire(HallId hall, DeviceId device, int everySeconds, String by, Instant at);

    void report(HallId hall, DeviceId device, int everySeconds, Instant at);

    /** Devices that do not keep to what they shall, as far as is known. */
    List<DeviceId> differing(HallId hall);
}
