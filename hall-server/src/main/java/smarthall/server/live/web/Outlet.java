package smarthall.server.live.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of one stream's connection, written without ever waiting for it: what its network does not take at once the web server
 * keeps, one piece at most, and says when it wants the next. A reader that takes nothing for as long as {@code
 * server.tomcat.connection-timeout} is dropped by the web server. {@link #ready} and {@link #write} belong to one thread at a time.
 */
final class Outlet implements WriteListener, AsyncListener {

    private static final Logger log = LoggerFactory.getLogger(Outlet.class);

    private final AsyncContext request;
    private final ServletOutputStream out;
    private Runnable whenReady = () -> {};
    private Runnable whenEnded = () -> {};
    private volatile boolean begun;
    private boolean unflushed;

    Outlet(AsyncContext request, ServletOutputStream out) {
        this.request = request;
        this.out = out;
    }

    /**
     * From now on the web server speaks to this outlet.
     *
     * @param whenReady called each time that it wants more, by a thread of the web server
     * @param whenEnded called when nothing can be written any more, perhaps more than once
     */
    void open(Runnable whenReady, Runnable whenEnded) {
        this.whenReady = whenReady;
        this.whenEnded = whenEnded;
        request.addListener(this);
        out.setWriteListener(this);
    }

    /** Whether a piece can be written now; after a no {@code whenReady} is called as soon as it can. */
    boolean ready() throws IOException {
        // Before its first call the web server would have the writer wait.
        if (!begun || !out.isReady()) {
            return false;
        }
        if (unflushed) {
            unflushed = false;
            out.flush();
            return out.isReady();
        }
        return true;
    }

    /** Writes a piece; only after {@link #ready} said yes. */
    void write(String text) throws IOException {
        unflushed = true;
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the stream, from this side. */
    void end() {
        complete();
        whenEnded.run();
    }

    /** After an exception of {@link #ready} or {@link #write}: the web server closes the connection, and calls when it has. */
    void lost() {
        whenEnded.run();
    }

    @Override
    public void onWritePossible() {
        begun = true;
        whenReady.run();
    }

    @Override
    public void onError(Throwable gone) {
        log.debug("a watcher left: {}", gone.getMessage());
        whenEnded.run();
    }

    /** The web server asks for the end here, and nowhere earlier: it would try to send a page about the error otherwise. */
    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        whenEnded.run();
    }

    private void complete() {
        try {
            request.complete();
        } catch (IllegalStateException over) {
            log.debug("a stream was over before it was ended: {}", over.getMessage());
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
