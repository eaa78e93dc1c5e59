package smarthall.edge.settings;

import java.time.Duration;
import java.util.List;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;

/** This gateway's part of the hall's description: its nodes, which speak CoAP, and the sensors on its own buses. */
public record HallDescription(HallId hall, List<DeviceId> nodes, List<LocalSensor> localSensors) {
    public HallDescription {
        nodes = List.copyOf(nodes);
        localSensors = List.copyOf(localSensors);
    }

    /**
     * A climate chip of the SHT3x family on one of the gateway's I²C buses.
     *
     * @param every sampling interval, hall time
     */
    public record LocalSensor(DeviceId device, int i2cBus, int i2cAddress, Duration every) {}
}
