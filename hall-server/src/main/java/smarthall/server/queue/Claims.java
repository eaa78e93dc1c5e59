package smarthall.server.queue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The tickets that are being claimed at this server in transactions that have not ended: whoever calls meanwhile takes the next at
 * once, and need not wait for a commit to hear that another was faster. Who gets a ticket is still decided in the database.
 * Thread-safe.
 */
final class Claims {

    private final Set<TicketId> open = ConcurrentHashMap.newKeySet();

    /** How many there are. */
    int count() {
        return open.size();
    }

    /**
     * Begins to claim a ticket, until the caller's transaction ends.
     *
     * @return false when another transaction does
     */
    boolean begin(TicketId ticket) {
        if (!open.add(ticket)) {
            return false;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                open.remove(ticket);
            }
        });
        return true;
    }
}
