package smarthall.edge.sensor.sound;

import java.io.IOException;
import java.io.InputStream;

/** Where samples come from: little-endian, signed, one channel, as the meter was told. */
public interface SoundSource {
    /** Begins to record. Closing the stream ends it. */
    InputStream open() throws IOException;

    /** Why the last stream ended, as far as the source knows; may be empty. */
    default String complaint() {
        return "";
    }
}
