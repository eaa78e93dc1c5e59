package smarthall.kiosk.shell;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * Counts down, in real seconds, from the last touch to the moment when the terminal is free for the next visitor. Rests
 * until the first touch.
 */
public final class IdleReset {

    private int patience;
    private final Runnable reset;
    private final ReadOnlyIntegerWrapper secondsLeft;
    private final ReadOnlyBooleanWrapper counting = new ReadOnlyBooleanWrapper(false);

    /** @param patience seconds without a touch */
    IdleReset(int patience, Runnable reset) {
        this.patience = patience;
        this.reset = reset;
        this.secondsLeft = new ReadOnlyIntegerWrapper(patience);
    }

    /** From the next touch on, so many seconds. */
    void patience(int seconds) {
        patience = seconds;
    }

    /** Somebody is there. */
    public void touch() {
        secondsLeft.set(patience);
        counting.set(true);
    }

    /** One second of real time has passed. */
    public void tick() {
        if (!counting.get()) {
            return;
        }
        secondsLeft.set(secondsLeft.get() - 1);
        if (secondsLeft.get() == 0) {
            reset.run();
            secondsLeft.set(patience);
            counting.set(false);
        }
    }

    public ReadOnlyIntegerProperty secondsLeftProperty() {
        return secondsLeft.getReadOnlyProperty();
    }

    /** Whether a visitor is there who has not left yet. */
    public ReadOnlyBooleanProperty countingProperty() {
        return counting.getReadOnlyProperty();
    }
}
