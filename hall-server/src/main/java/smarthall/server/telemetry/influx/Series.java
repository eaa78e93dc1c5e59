package smarthall.server.telemetry.influx;

import java.time.Instant;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;

/** One quantity at one device. Its names are letters, digits, - and _ only, so they stand in a question as they are. */
record Series(HallId hall, DeviceId device, Quantity quantity) {

    static Series of(Reading reading) {
        return new Series(reading.hall(), reading.device(), reading.quantity());
    }

    /** The part of a question that says whose points are meant, from an instant on and before another. */
    String between(Instant from, Instant to) {
        return " FROM " + InfluxReadingStore.MEASUREMENT
                + " WHERE hall = '" + hall.value() + "' AND device = '" + device.value() + "' AND quantity = '"
                + quantity.senmlName() + "' AND time >= " + from.toEpochMilli() + "ms AND time < " + to.toEpochMilli()
                + "ms";
    }
}
