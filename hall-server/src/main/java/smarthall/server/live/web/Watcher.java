package smarthall.server.live.web;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.server.journal.JournalKind.Audience;

/**
 * One open stream. It remembers how far it was told and is told the rest whenever there is something new: every entry it may
 * see, in order, and the newest of everything else. A slow reader holds up only itself, and no thread.
 */
final class Watcher {

    private static final Logger log = LoggerFactory.getLogger(Watcher.class);

    private final HallFeed feed;
    private final Audience audience;
    private final Outlet outlet;
    private final OptionalLong lastEventId;
    private final Optional<String> session;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean silent = new AtomicBoolean();
    private boolean begun;
    private long seenEntry;
    private long seenSnapshot;
    private long seenReading;

    /** @param session the id of the session under which the stream was opened */
    Watcher(HallFeed feed, Audience audience, Outlet outlet, OptionalLong lastEventId, Optional<String> session) {
        this.feed = feed;
        this.audience = audience;
        this.outlet = outlet;
        this.lastEventId = lastEventId;
        this.session = session;
    }

    /** Asks to be told; true when the caller must run {@link #tell} because nobody does so yet. */
    boolean call() {
        return calls.getAndIncrement() == 0;
    }

    /** The next telling says at least that the stream lives. */
    void keepAlive() {
        silent.set(true);
    }

    /**
     * Tells all there is, as far as the reader takes it, again as long as somebody called meanwhile. One thread at a time, see
     * {@link #call}.
     */
    void tell(long nowNanos) {
        int answered;
        do {
            answered = calls.get();
            if (!tellOnce(nowNanos)) {
                return; // gone; the calls stay open, so nobody tries again
            }
        } while (!calls.compareAndSet(answered, 0));
    }

    private boolean tellOnce(long nowNanos) {
        try {
            while (outlet.ready()) {
                String text = begun ? next() : begin(nowNanos);
                begun = true;
                boolean alive = silent.getAndSet(false);
                if (text.isEmpty() && !alive) {
                    return true;
                }
                outlet.write(text.isEmpty() ? EventText.KEEP_ALIVE : text);
            }
            return true; // the outlet calls when it wants more
        } catch (IOException gone) {
            log.debug("a watcher left: {}", gone.getMessage());
            outlet.lost();
            return false;
        } catch (RuntimeException fault) {
            log.warn("a stream ends, its page will come back", fault);
            outlet.end();
            return false;
        }
    }

    /** A newcomer begins at the journal's head; who comes back begins after the last entry it has. */
    private String begin(long nowNanos) {
        long head = feed.entries().head();
        boolean back = lastEventId.isPresent() && lastEventId.getAsLong() <= head;
        long readings = feed.readings().version();
        String state = feed.hallEvent(audience, nowNanos);
        seenEntry = back ? lastEventId.getAsLong() : head;
        // Old entries, replayed, may blur the state just sent: then all snapshots follow them once more.
        seenSnapshot = back ? 0 : feed.snapshots().version();
        seenReading = readings;
        return back ? EventText.snapshot("hall", state) : EventText.numbered(head, "hall", state);
    }

    /** What comes next, empty when there is nothing. */
    private String next() {
        StringBuilder text = new StringBuilder();
        List<EntryTail.Line> lines = feed.entries().after(seenEntry);
        while (!lines.isEmpty()) {
            for (EntryTail.Line line : lines) {
                if (line.isFor(audience)) {
                    text.append(line.text());
                }
                seenEntry = line.seq();
            }
            if (!text.isEmpty()) {
                return text.toString();
            }
            lines = feed.entries().after(seenEntry);
        }
        long version = feed.snapshots().version();
        feed.snapshots().newerThan(seenSnapshot, audience).forEach(text::append);
        seenSnapshot = version;
        long reading = feed.readings().version();
        feed.readings().newerThan(seenReading).forEach(text::append);
        seenReading = reading;
        return text.toString();
    }

    boolean isOf(String session) {
        return this.session.filter(session::equals).isPresent();
    }

    void end() {
        outlet.end();
    }
}
