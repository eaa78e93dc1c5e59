package smarthall.server.firmware;

import java.util.Optional;
import smarthall.server.hall.DeviceId;

/**
 * What a device runs, and its last update.
 *
 * @param version as the device says; empty while it has said nothing
 */
public record DeviceFirmware(DeviceId device, Optional<String> version, Optional<FirmwareOrder> order) {}
