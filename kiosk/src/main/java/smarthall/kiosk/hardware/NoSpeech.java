package smarthall.kiosk.hardware;

/** Why this machine understands no speech; the message is for whoever looks after the terminal. */
public final class NoSpeech extends Exception {

    private static final long serialVersionUID = 1L;

    private final Why why;

    /** What is missing. */
    public enum Why {
        /** Nobody has named a model. */
        NO_MODEL,
        /** The model is not there, is not one, or is too large for this machine. */
        UNUSABLE_MODEL,
        /** There is no native library for this kind of machine. */
        NO_LIBRARY
    }

    public NoSpeech(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
