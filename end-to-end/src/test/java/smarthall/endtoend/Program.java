package smarthall.endtoend;

import java.util.Locale;

/** A process of the box, by the name that {@code run/hall.json} gives it. */
enum Program {
    MOSQUITTO,
    POSTGRES,
    INFLUX,
    SERVER,
    GATEWAY,
    SIM;

    String inRunFile() {
        return name().toLowerCase(Locale.ROOT);
    }
}
