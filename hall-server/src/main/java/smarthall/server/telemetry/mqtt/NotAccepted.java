package smarthall.server.telemetry.mqtt;

import smarthall.server.telemetry.RefusalReason;

/** Says why a message is no pack of the hall. Without a stack trace: it is an expected outcome of what others send. */
final class NotAccepted extends Exception {

    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;
    private final String sentence;

    NotAccepted(RefusalReason reason, String sentence) {
        super(reason.code() + ": " + sentence, null, false, false);
        this.reason = reason;
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    RefusalReason reason() {
        return reason;
    }
}
