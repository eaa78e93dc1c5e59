package smarthall.edge.settings;

/** On what the sensors of the hall's description hang that are wired to the gateway itself. */
public enum SensorWires {
    /** Real on a board with pins and where the bus or port is there, simulated elsewhere. */
    AUTO,
    /** On this machine's wires, whether they are there now or not. */
    REAL,
    /** Made up, for demonstrations and tests. */
    SIMULATED
}
