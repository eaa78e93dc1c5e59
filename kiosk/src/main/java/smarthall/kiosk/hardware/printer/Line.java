package smarthall.kiosk.hardware.printer;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/** A way to the printer and back. Used by one thread. */
interface Line extends AutoCloseable {

    /** Gives bytes to the printer; fails, and is over, when they are not taken in time. */
    void write(byte[] bytes, Duration patience) throws IOException;

    /** The next byte that has come; empty when none does in time. */
    OptionalInt read(Duration patience) throws IOException;

    @Override
    void close();

    /** Opens the way. */
    interface Opener {

        Line open() throws IOException;
    }
}
