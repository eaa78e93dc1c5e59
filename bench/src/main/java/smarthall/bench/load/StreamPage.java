package smarthall.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import smarthall.bench.box.HallCaller;

/**
 * A page that stays on the hall's stream for as long as it is open: it comes back by {@code Last-Event-ID} after each cut, as
 * a browser does, and remembers which tickets it was told of. Its own thread reads; what it has seen may be asked from others.
 */
final class StreamPage implements Runnable {

    /** Browsers come back after a few seconds, and not all at once. */
    private static final int LONGEST_PAUSE_MILLIS = 3_000;

    private static final String ISSUED = "ticket-issued";
    private static final String SUBJECT = "\"subject\":\"";

    private final HallCaller caller;
    private final Set<String> tickets = new HashSet<>();
    private OptionalLong last = OptionalLong.empty();
    private int doubled;
    private int opened;
    private boolean connected;
    private boolean open = true;
    private @Nullable InputStream stream;

    StreamPage(HallCaller caller) {
        this.caller = caller;
    }

    @Override
    public void run() {
        while (isOpen()) {
            try (InputStream live = caller.live(last())) {
                begin(live);
                read(new BufferedReader(new InputStreamReader(live, StandardCharsets.UTF_8)));
            } catch (IOException cut) {
                end();
                pause();
            }
        }
    }

    private void read(BufferedReader lines) throws IOException {
        long id = -1;
        String event = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = Long.parseLong(line.substring("id: ".length()));
            } else if (line.startsWith("event: ")) {
                event = line.substring("event: ".length());
            } else if (line.startsWith("data: ") && event.equals("hall")) {
                welcome(id);
            } else if (line.startsWith("data: ") && id >= 0) {
                take(id, event, line);
            } else if (line.isEmpty()) {
                id = -1;
            }
        }
        throw new IOException("The stream has ended.");
    }

    /** An entry at or before one that was seen already is told twice. */
    private synchronized void take(long id, String event, String data) {
        if (id <= last.orElse(Long.MIN_VALUE)) {
            doubled++;
            return;
        }
        last = OptionalLong.of(id);
        if (event.equals(ISSUED)) {
            int from = data.indexOf(SUBJECT) + SUBJECT.length();
            tickets.add(data.substring(from, data.indexOf('"', from)));
        }
    }

    private synchronized void begin(InputStream live) throws IOException {
        if (!open) {
            throw new IOException("The page was closed meanwhile.");
        }
        stream = live;
        opened++;
    }

    /** Only the first state has a number: what came before the page was opened is no loss. */
    private synchronized void welcome(long id) {
        connected = true;
        if (id >= 0) {
            last = OptionalLong.of(id);
        }
    }

    private synchronized void end() {
        connected = false;
        stream = null;
    }

    private synchronized boolean isOpen() {
        return open;
    }

    private synchronized OptionalLong last() {
        return last;
    }

    /** Whether the state of the hall has come on the stream that is open now. */
    synchronized boolean isConnected() {
        return connected;
    }

    /** How many streams it has opened. */
    synchronized int opened() {
        return opened;
    }

    /** How many entries came that had come before. */
    synchronized int doubled() {
        return doubled;
    }

    /** How many of these tickets it was not told of. */
    synchronized long missed(Set<String> wanted) {
        return wanted.stream().filter(ticket -> !tickets.contains(ticket)).count();
    }

    /** Breaks the stream off, as a network does; the page comes back by itself. */
    void cut() {
        InputStream live;
        synchronized (this) {
            live = stream;
            connected = false;
        }
        if (live != null) {
            try {
                live.close();
            } catch (IOException gone) {
                // It is cut, as was wanted; the reader finds out.
                return;
            }
        }
    }

    void close() {
        synchronized (this) {
            open = false;
        }
        cut();
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            close();
        }
    }
}
