package smarthall.server.message;

/** The way out: an SMS gateway, a push service. One implementation at a time; it may be asked twice for the same message. */
public interface MessageSender {

    /**
     * Hands a message over and returns when it is accepted.
     *
     * @throws NotSent when it was not, or nobody knows; it is tried again
     */
    void send(Message message) throws NotSent;

    /** The message was not accepted. The reason must not contain the address. */
    final class NotSent extends Exception {

        private static final long serialVersionUID = 1L;

        public NotSent(String reason) {
            super(reason);
        }
    }
}
