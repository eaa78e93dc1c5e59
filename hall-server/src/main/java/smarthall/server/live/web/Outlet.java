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
 *
 * <p>The web server uses the buffers of a request that is over for another one. So it is told that the request may be over only
 * while nobody writes, and nobody writes afterwards: a late piece would go to somebody else.
 */
final class Outlet implements WriteListener, AsyncListener {

    private static final Logger log = LoggerFactory.getLogger(Outlet.class);

    private final AsyncContext request;
    private final ServletOutputStream out;
    private Runnable whenReady = () -> {};
    private Runnable whenEnded = () -> {};
    private volatile boolean begun;
    private final Object writing = new Object();
    private boolean over;
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

    /**
     * Whether a piece can be written now; after a no {@code whenReady} is called as soon as it can.
     *
     * @throws IOException when the stream is over
     */
    boolean ready() throws IOException {
        synchronized (writing) {
            // Before its first call the web server would have the writer wait.
            if (!begun) {
                return false;
            }
            refuseWhenOver();
            if (!out.isReady()) {
                return false;
            }
            if (unflushed) {
                unflushed = false;
                out.flush();
                return out.isReady();
            }
            return true;
        }
    }

    /** Writes a piece; only after {@link #ready} said yes. */
    void write(String text) throws IOException {
        synchronized (writing) {
            refuseWhenOver();
            unflushed = true;
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void refuseWhenOver() throws IOException {
        if (over) {
            throw new IOException("the stream is over");
        }
    }

    /** Ends the stream, from this side. */
    void end() {
        if (close()) {
            complete();
        }
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
        close();
        whenEnded.run();
    }

    /** The web server asks for the end here, and nowhere earlier: it would try to send a page about the error otherwise. */
    @Override
    public void onError(AsyncEvent event) {
        close();
        complete();
        whenEnded.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        onError(event);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
        whenEnded.run();
    }

    /** Waits for who is writing; true for the first that closes. */
    private boolean close() {
        synchronized (writing) {
            boolean first = !over;
            over = true;
            return first;
        }
    }

    private void complete() {
        try {
            request.complete();
        } catch (IllegalStateException ended) {
            log.debug("a stream was over before it was ended: {}", ended.getMessage());
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
