package smarthall.edge.reading;

/** A pack that the hall does not take, with the reason that is counted and told to the node. */
public final class RefusedPackException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    public RefusedPackException(RefusalReason reason, String sentence) {
        super(reason.code() + ": " + sentence);
        this.reason = reason;
    }

    public RefusalReason reason() {
        return reason;
    }
}
