package smarthall.edge.sensor.chip;

import java.time.Duration;
import smarthall.edge.sensor.SensorException;

/** The way to one device on a serial port, 9600 baud 8N1. A line whose port was gone opens itself again at its next use. */
public interface SerialLine extends AutoCloseable {
    void write(byte... bytes) throws SensorException;

    /** What has come, at most so many bytes; waits for the first of them and gives an empty array where none comes in time. */
    byte[] read(int most, Duration wait) throws SensorException;

    @Override
    void close();
}
