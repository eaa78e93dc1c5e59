package smarthall.server.queue;

import java.time.Duration;
import java.util.Optional;
import smarthall.server.access.GuessLimit;
import smarthall.server.hall.HallId;

/**
 * Opens a ticket to whoever holds its secret. A wrong secret may be a torn link; after some of them for one ticket from one
 * address that pair is told to wait. The right secret opens all the same: it has 128 bits, which no guessing finds, and all
 * phones of a hall may share one address, so that others' guesses must not shut a holder out. Thread-safe.
 */
public final class TicketDoor {

    static final int TRIES = 10;
    static final Duration PAUSE = Duration.ofMinutes(1);

    private final TicketStore store;
    private final TicketSecrets secrets;
    private final GuessLimit guesses = new GuessLimit(TRIES, PAUSE, System::nanoTime);

    public TicketDoor(TicketStore store, TicketSecrets secrets) {
        this.store = store;
        this.secrets = secrets;
    }

    /** What somebody with a link gets. */
    public sealed interface Entry {

        /** The secret is the ticket's. */
        record Opened(Ticket ticket) implements Entry {}

        /** No such ticket, no secret, or a wrong one: which of them is not told. */
        record Shut() implements Entry {}

        /**
         * Somebody guesses.
         *
         * @param pause real time until the next try
         */
        record Guessing(Duration pause) implements Entry {}
    }

    /**
     * @param id as it stands in the address, whatever it is
     * @param address where the call comes from
     */
    public Entry open(HallId hall, String id, Optional<String> secret, String address) {
        Optional<TicketId> named = named(id);
        if (named.isPresent()
                && secret.filter(given -> secrets.matches(hall, named.get(), given))
                        .isPresent()) {
            return store.find(hall, named.get()).<Entry>map(Entry.Opened::new).orElseGet(Entry.Shut::new);
        }
        // Without a secret nothing was guessed; what is no id has none.
        if (named.isEmpty() || secret.isEmpty()) {
            return new Entry.Shut();
        }
        Optional<Duration> pause = guesses.left(id, address);
        if (pause.isPresent()) {
            return new Entry.Guessing(pause.get());
        }
        guesses.wrong(id, address);
        return new Entry.Shut();
    }

    private static Optional<TicketId> named(String id) {
        try {
            return Optional.of(TicketId.parse(id));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }
}
