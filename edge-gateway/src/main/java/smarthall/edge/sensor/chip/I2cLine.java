package smarthall.edge.sensor.chip;

import smarthall.edge.sensor.SensorException;

/** The way to one chip on an I²C bus. A line whose bus or adapter was gone opens itself again at its next use. */
public interface I2cLine extends AutoCloseable {
    /** One write with a stop behind it. */
    void write(byte... bytes) throws SensorException;

    /** One read of exactly so many bytes; fewer are an error. */
    byte[] read(int length) throws SensorException;

    /** Writes a register's number, then reads so many bytes from there on. */
    byte[] readRegister(int register, int length) throws SensorException;

    @Override
    void close();
}
