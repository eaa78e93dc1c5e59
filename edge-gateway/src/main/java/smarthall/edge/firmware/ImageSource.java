package smarthall.edge.firmware;

import java.io.IOException;
import java.nio.file.Path;

/** Where images are fetched from. */
public interface ImageSource {

    /**
     * Fetches an image into a file.
     *
     * @param mostBytes more are not taken
     * @throws NotToBeHad when asking again is of no use
     * @throws IOException when it may be had later
     */
    void fetch(String path, String token, int mostBytes, Path to) throws NotToBeHad, IOException, InterruptedException;

    /** An image that will not be had; the message says why. */
    final class NotToBeHad extends Exception {
        private static final long serialVersionUID = 1L;

        private final String why;

        public NotToBeHad(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }
}
