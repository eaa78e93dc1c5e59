package smarthall.server.wire;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Says that a subscription cannot take a message now. The connection is made anew, and with it the broker sends again what was
 * not acknowledged.
 */
public class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Overloaded(String message) {
        super(message);
    }

    /**
     * What to throw when a message could not be stored: that it must come again where the database is away, and the failure itself
     * where it would only fail again, so that one message that cannot be stored does not keep all others from coming.
     */
    public static RuntimeException unlessHopeless(String what, RuntimeException failure) {
        return isOutage(failure) ? new Overloaded(what + ": " + failure.getMessage()) : failure;
    }

    /** Whether the same could succeed later. */
    public static boolean isOutage(RuntimeException failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof TransactionException;
    }
}
