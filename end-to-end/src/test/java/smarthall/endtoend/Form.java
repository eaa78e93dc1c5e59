package smarthall.endtoend;

import java.util.List;

/** What a box keeps its data in, and which of its programs are killed to see whether it does. */
enum Form {
    /** The embedded database. */
    PLAIN(List.of(Program.MOSQUITTO, Program.GATEWAY, Program.SERVER)),
    /** PostgreSQL and InfluxDB. */
    SERVICES(List.of(Program.SERVER, Program.POSTGRES, Program.INFLUX));

    private final List<Program> victims;

    Form(List<Program> victims) {
        this.victims = victims;
    }

    List<Program> victims() {
        return victims;
    }
}
