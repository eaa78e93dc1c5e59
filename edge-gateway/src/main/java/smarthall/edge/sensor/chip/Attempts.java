package smarthall.edge.sensor.chip;

import smarthall.edge.sensor.SensorException;

/** Tries again what a disturbed line can spoil. A wrong answer is never taken: after the last attempt there is none. */
final class Attempts {
    /** One disturbance in a thousand transfers leaves one in a thousand million. */
    private static final int MOST = 3;

    /** Something that may fail on the line. */
    interface Attempt<T> {
        T make() throws SensorException;
    }

    private Attempts() {}

    static <T> T upToThree(Attempt<T> attempt) throws SensorException {
        for (int i = 1; i < MOST; i++) {
            try {
                return attempt.make();
            } catch (SensorException disturbed) {
                // the next one may pass
            }
        }
        return attempt.make();
    }
}
