package smarthall.edge.command;

import smarthall.edge.reading.DeviceId;

/**
 * What came of a command.
 *
 * @param detail what the device says, or why it was not done; may be empty
 */
public record Reply(DeviceId device, String id, boolean done, String detail) {}
