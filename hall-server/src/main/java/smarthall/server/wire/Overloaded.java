package smarthall.server.wire;

/**
 * Says that a subscription cannot take a message now. The connection is made anew, and with it the broker sends again what was
 * not acknowledged.
 */
public class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Overloaded(String message) {
        super(message);
    }
}
