package smarthall.kiosk.hardware;

import java.util.function.Consumer;

/** Prints slips, one at a time, and tells how it is. Nobody who asks waits for a slip. */
public interface SlipPrinter extends AutoCloseable {

    /** Asks the printer, or gives up after three seconds; while a slip is being printed, how it was seen last. */
    State look();

    /**
     * Prints, when the slips before it are done with, and says once what came of it, on a thread of its own.
     *
     * @param then must not throw
     */
    void print(Slip slip, Consumer<Outcome> then);

    /** Gives the printer up; slips that have not begun are not printed. */
    @Override
    void close();

    /** @param fault whether it cannot print for another reason than paper */
    record State(Paper paper, boolean fault) {

        /** It cannot be asked. */
        public static final State AWAY = new State(Paper.UNKNOWN, true);

        /** Whether it can print now. */
        public boolean isWell() {
            return !fault && (paper == Paper.OK || paper == Paper.NEAR_END);
        }
    }

    /** What its paper sensors say. */
    enum Paper {
        OK,
        NEAR_END,
        END,
        UNKNOWN
    }

    /** What came of a slip. */
    enum Outcome {
        /** The printer says that it has done all of it, and has had paper to the end. */
        PRINTED,
        /** The printer took it and seems well, but does not say that it has done all of it. */
        UNSURE,
        /** There was no paper, or not enough. */
        NO_PAPER,
        /** Its cover is open, or its cutter or something else is at fault. */
        FAULT,
        /** It is not there, does not answer, or takes nothing. */
        AWAY
    }
}
