package smarthall.server.live.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import smarthall.server.journal.JournalKind.Audience;

/**
 * One open stream. It remembers how far it was told and is told the rest whenever there is something new: every entry it may
 * see, in order, and the newest of everything else. A slow reader holds up only itself.
 */
final class Watcher {

    private static final Logger log = LoggerFactory.getLogger(Watcher.class);
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final HallFeed feed;
    private final Audience audience;
    private final ResponseBodyEmitter emitter;
    private final OptionalLong lastEventId;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean silent = new AtomicBoolean();
    private boolean begun;
    private long seenEntry;
    private long seenSnapshot;
    private long seenReading;

    Watcher(HallFeed feed, Audience audience, ResponseBodyEmitter emitter, OptionalLong lastEventId) {
        this.feed = feed;
        this.audience = audience;
        this.emitter = emitter;
        this.lastEventId = lastEventId;
    }

    /** Asks to be told; true when the caller must run {@link #tell} because nobody does so yet. */
    boolean call() {
        return calls.getAndIncrement() == 0;
    }

    /** The next telling says at least that the stream lives. */
    void keepAlive() {
        silent.set(true);
    }

    /** Tells all there is, again as long as somebody called meanwhile. One thread at a time, see {@link #call}. */
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
            if (!begun) {
                begin(nowNanos);
                begun = true;
            }
            for (String text = next(); !text.isEmpty(); text = next()) {
                emitter.send(text, TEXT);
                silent.set(false);
            }
            if (silent.getAndSet(false)) {
                emitter.send(EventText.KEEP_ALIVE, TEXT);
            }
            return true;
        } catch (IOException | IllegalStateException gone) {
            log.debug("a watcher left: {}", gone.getMessage());
            feed.watchers().remove(this);
            emitter.completeWithError(gone);
            return false;
        }
    }

    /** A newcomer begins at the journal's head; who comes back begins after the last entry it has. */
    private void begin(long nowNanos) throws IOException {
        long head = feed.entries().head();
        boolean back = lastEventId.isPresent() && lastEventId.getAsLong() <= head;
        long readings = feed.readings().version();
        String state = feed.hallEvent(audience, nowNanos);
        seenEntry = back ? lastEventId.getAsLong() : head;
        // Old entries, replayed, may blur the state just sent: then all snapshots follow them once more.
        seenSnapshot = back ? 0 : feed.snapshots().version();
        seenReading = readings;
        emitter.send(back ? EventText.snapshot("hall", state) : EventText.numbered(head, "hall", state), TEXT);
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

    void end() {
        emitter.complete();
    }
}
