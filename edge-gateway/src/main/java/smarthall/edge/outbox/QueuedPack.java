package smarthall.edge.outbox;

import smarthall.edge.reading.DeviceId;

/** A pack in the outbox; {@code seq} grows with every pack and is never used twice. */
public record QueuedPack(long seq, DeviceId device, String senml) {}
