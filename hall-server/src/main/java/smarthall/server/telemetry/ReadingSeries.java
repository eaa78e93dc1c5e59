package smarthall.server.telemetry;

import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** One quantity at one device, whose readings are told apart by their time. */
public record ReadingSeries(HallId hall, DeviceId device, Quantity quantity) {

    @Override
    public String toString() {
        return hall + "/" + device + "/" + quantity.senmlName();
    }
}
