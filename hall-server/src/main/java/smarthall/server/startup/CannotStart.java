package smarthall.server.startup;

/** Why the server does not start, in one sentence for whoever runs it; what it did not expect is another exception. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
