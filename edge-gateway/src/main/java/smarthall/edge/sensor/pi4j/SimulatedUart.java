package smarthall.edge.sensor.pi4j;

/** A device at the other end of a serial port. */
interface SimulatedUart {
    /** Takes what was sent to it. */
    void receive(byte... bytes);

    /** What it has sent since the last call. */
    byte[] sent();
}
