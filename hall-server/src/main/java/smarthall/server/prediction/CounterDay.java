package smarthall.server.prediction;

import java.util.Arrays;

/**
 * What one counter did on one day, minute by minute, and how many waited in its lines. Minutes after the newest known are
 * as the last one. Not thread-safe while it is written.
 */
final class CounterDay {

    static final int MINUTES = 24 * 60;

    private final byte[] states = new byte[MINUTES];
    private final short[] waiting = new short[MINUTES];
    private int known = -1;

    /** Writes a minute; those between it and the newest known are filled with what was before. */
    void write(int minute, HallNow.Status state, int waitingNow) {
        for (int between = Math.max(0, known + 1); between < minute; between++) {
            states[between] = known < 0 ? (byte) HallNow.Status.CLOSED.ordinal() : states[known];
            waiting[between] = known < 0 ? 0 : waiting[known];
        }
        states[minute] = (byte) state.ordinal();
        waiting[minute] = (short) Math.min(waitingNow, Short.MAX_VALUE);
        known = Math.max(known, minute);
    }

    /** Ends the day: the rest of it is as the last minute that was written. */
    void end() {
        if (known >= 0 && known < MINUTES - 1) {
            Arrays.fill(states, known + 1, MINUTES, states[known]);
            Arrays.fill(waiting, known + 1, MINUTES, waiting[known]);
        }
        known = MINUTES - 1;
    }

    boolean isOpenAt(int minute) {
        return states[Math.min(minute, MINUTES - 1)] == HallNow.Status.OPEN.ordinal();
    }

    int stateAt(int minute) {
        return states[Math.min(minute, MINUTES - 1)];
    }

    int waitingAt(int minute) {
        return waiting[Math.min(minute, MINUTES - 1)];
    }
}
