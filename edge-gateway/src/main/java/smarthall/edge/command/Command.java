package smarthall.edge.command;

import java.time.Instant;
import smarthall.edge.reading.DeviceId;

/**
 * What the server wants a device to do.
 *
 * @param id the server's; the reply carries it, and a command that comes twice is known by it
 * @param name what to do, e.g. {@code identify}
 * @param args a JSON object
 * @param expires hall time from which on it must no longer be done
 */
public record Command(DeviceId device, String id, String name, String args, Instant expires) {}
