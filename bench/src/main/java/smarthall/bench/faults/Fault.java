package smarthall.bench.faults;

import java.time.Duration;
import smarthall.bench.box.Program;
import smarthall.bench.net.Wire;

/** Something that goes wrong, and when, from the beginning on. */
sealed interface Fault {

    Duration at();

    /** A program is killed with signal 9. */
    record Kill(Duration at, Program victim) implements Fault {}

    /** The broker is killed, and its memory on disk is gone when it comes back. */
    record Wipe(Duration at) implements Fault {}

    /** The network is cut at a place. */
    record Break(Duration at, Place place, Wire.Cut kind, Duration length) implements Fault {}
}
