package smarthall.server.telemetry;

/** A pack in the quarantine and the number under which its hall keeps it. */
public record QuarantinedPack(long number, RefusedPack pack) {}
