package smarthall.kiosk.shell;

/** What the terminal shows. */
public enum Screen {
    HOME(Screen.USUAL, Screen.USUAL_WARNING),
    ASK(Screen.USUAL, Screen.USUAL_WARNING),
    GUIDE(Screen.USUAL, Screen.USUAL_WARNING),
    TICKET(Screen.USUAL, Screen.USUAL_WARNING),
    /** What can be applied for here. */
    ONLINE(Screen.USUAL, Screen.USUAL_WARNING),
    /** A form: who looks for a paper or takes a photo of it does not touch the terminal meanwhile. */
    DECLARE(180, 45),
    RECEIPT(Screen.USUAL, Screen.USUAL_WARNING),
    PROGRESS(120, 30),
    /** The number of a booking. */
    CHECK_IN(Screen.USUAL, Screen.USUAL_WARNING);

    private static final int USUAL = 60;
    private static final int USUAL_WARNING = 15;

    private final int patience;
    private final int warning;

    Screen(int patience, int warning) {
        this.patience = patience;
        this.warning = warning;
    }

    /** Seconds without a touch after which the terminal is free for the next visitor. */
    public int patience() {
        return patience;
    }

    /** From so many seconds on the countdown is shown. */
    int warning() {
        return warning;
    }

    /** Whether something that was written is lost when the visitor is forgotten. */
    boolean holdsWriting() {
        return this == DECLARE || this == PROGRESS;
    }

    /** Whether the screen says all the time how long it stays. */
    boolean countsItself() {
        return this == TICKET || this == RECEIPT;
    }

    /** Whether the visitor has what they came for, so that the only way back is to the beginning. */
    boolean endsVisit() {
        return this == TICKET || this == RECEIPT;
    }
}
