package smarthall.kiosk.hardware.printer;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import smarthall.kiosk.hardware.SlipPrinter.Outcome;
import smarthall.kiosk.hardware.SlipPrinter.Paper;
import smarthall.kiosk.hardware.SlipPrinter.State;

/**
 * Questions and slips on one line, one after the other. Status is asked by the real-time command {@code DLE EOT n}, which the printer
 * answers with one byte even while it cannot print, and never within a slip.
 */
final class Dialogue {

    /** Of bytes that are no answer so many are heard out. */
    private static final int MOST_NOISE = 64;

    private static final int DLE = 0x10;
    private static final int EOT = 0x04;
    private static final int DC4 = 0x14;
    private static final int OFFLINE_CAUSE = 2;
    private static final int ERROR_CAUSE = 3;
    private static final int PAPER_SENSOR = 4;

    /** {@code DLE DC4}, function 8: clear the buffers. */
    private static final byte[] CLEAR = {DLE, DC4, 8, 1, 3, 20, 1, 6, 2, 8};

    /** Bits 0, 1, 4 and 7 are 0, 1, 1 and 0 in every answer to {@code DLE EOT}. */
    private static final int STATUS_BITS = 0x93;

    private static final int STATUS = 0x12;

    /** Bits 4 and 7 are 0 in every answer to {@code GS r}. */
    private static final int DONE_BITS = 0x90;

    private static final int COVER_OPEN = 0x04;
    private static final int ERROR = 0x40;
    private static final int CUTTER_OR_UNRECOVERABLE = 0x08 | 0x20;
    private static final int NEAR_END = 0x0c;
    private static final int END = 0x60;

    private final Line line;
    private final Patience patience;
    private boolean done;

    Dialogue(Line line, Patience patience) {
        this.line = line;
        this.patience = patience;
    }

    State look() throws IOException {
        OptionalInt paper = ask(PAPER_SENSOR);
        OptionalInt offline = paper.isEmpty() ? paper : ask(OFFLINE_CAUSE);
        OptionalInt error = offline.isEmpty() ? offline : ask(ERROR_CAUSE);
        if (paper.isEmpty() || offline.isEmpty() || error.isEmpty()) {
            return State.AWAY;
        }
        boolean fault =
                (offline.getAsInt() & (COVER_OPEN | ERROR)) != 0 || (error.getAsInt() & CUTTER_OR_UNRECOVERABLE) != 0;
        return new State(paper(paper.getAsInt()), fault);
    }

    private static Paper paper(int sensor) {
        if ((sensor & END) != 0) {
            return Paper.END;
        }
        return (sensor & NEAR_END) != 0 ? Paper.NEAR_END : Paper.OK;
    }

    /** Asks once more when nothing comes, for a busy machine may be late; empty when nothing does then, or nothing that is a status. */
    private OptionalInt ask(int what) throws IOException {
        OptionalInt answer = askOnce(what);
        return answer.isPresent() ? answer : askOnce(what);
    }

    private OptionalInt askOnce(int what) throws IOException {
        forget();
        line.write(new byte[] {DLE, EOT, (byte) what}, patience.take());
        return hear(answer -> (answer & STATUS_BITS) == STATUS);
    }

    /** What has come before a question is no answer to it. */
    private void forget() throws IOException {
        OptionalInt old = line.read(Duration.ZERO);
        for (int noise = 0; old.isPresent() && noise < MOST_NOISE; noise++) {
            done |= isDone(old.getAsInt());
            old = line.read(Duration.ZERO);
        }
    }

    /** The first byte that is wanted; empty when none comes. */
    private OptionalInt hear(IntPredicate wanted) throws IOException {
        for (int noise = 0; noise < MOST_NOISE; noise++) {
            OptionalInt next = line.read(patience.answer());
            if (next.isEmpty()) {
                return next;
            }
            done |= isDone(next.getAsInt());
            if (wanted.test(next.getAsInt())) {
                return next;
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isDone(int answer) {
        return (answer & DONE_BITS) == 0;
    }

    /** Gives the printer a slip and, after it, the question that it answers when it is done; fails when it is not taken. */
    void give(byte[] slip) throws IOException {
        forget();
        done = false;
        line.write(slip, patience.take());
    }

    /**
     * Waits until the printer says that the slip is done, or that it cannot be.
     *
     * @param seen is told how the printer is, each time it says so
     */
    Outcome outcome(Consumer<State> seen) throws IOException {
        State last = State.AWAY;
        for (int look = 0; look < patience.looks(); look++) {
            if (!done) {
                hear(Dialogue::isDone);
            }
            boolean isDone = done;
            State now = look();
            if (isDone) {
                return now.isWell() ? Outcome.PRINTED : Outcome.UNSURE;
            }
            if (!now.equals(State.AWAY)) {
                last = now;
                seen.accept(now);
                if (!now.isWell()) {
                    return now.paper() == Paper.END ? Outcome.NO_PAPER : Outcome.FAULT;
                }
            }
        }
        return last.isWell() ? Outcome.UNSURE : Outcome.AWAY;
    }

    /** So that the rest of a slip does not come out when its visitor has long gone; a printer that cannot do this ignores it. */
    void clear() throws IOException {
        line.write(CLEAR, patience.take());
    }

    void close() {
        line.close();
    }
}
