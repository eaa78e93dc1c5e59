package smarthall.edge.outbox;

import smarthall.edge.reading.DeviceId;

/**
 * A SenML JSON pack on its way to the server.
 *
 * @param journalEnd byte offset just behind this pack in its own journal at the gateway, or 0 where its node keeps the journal
 */
public record Pack(DeviceId device, String senml, long journalEnd) {
    /** A pack of a node, which keeps it until confirmed. */
    public static Pack ofNode(DeviceId device, String senml) {
        return new Pack(device, senml, 0);
    }
}
