package smarthall.kiosk.hardware;

import java.io.IOException;
import java.util.Optional;

/** Where sound comes from. Thread-safe. */
public interface Microphone {

    /** Whether there is one now; may take a moment. */
    boolean isThere();

    /**
     * Begins to listen.
     *
     * @throws IOException when there is none, or another program has it
     */
    Recording listen() throws IOException;

    /** Sound as it comes in. Nothing of it is kept. */
    interface Recording extends AutoCloseable {

        /**
         * Waits for the next tenth of a second; the last piece may be shorter.
         *
         * @return empty when there is no more
         */
        Optional<Sound> next() throws IOException;

        /** Ends listening, and whoever waits for sound; from any thread, and more than once. */
        @Override
        void close();
    }
}
