package smarthall.kiosk.hardware;

import java.io.IOException;
import java.util.Optional;

/** Takes pictures of the papers that visitors bring. Its calls are short; whoever waits for a page asks again. */
public interface DocumentScanner {

    /** Whether it can be used now. */
    boolean isThere();

    /** Throws away what an earlier visitor left, so that it never gets into somebody else's application. */
    void clear() throws IOException;

    /** The next page, which the scanner then no longer has; empty while none is whole. */
    Optional<byte[]> take() throws IOException;
}
