package smarthall.server.counter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/**
 * The screens that stand at the counters before the visitors: one for each counter, known by a secret that is good for this
 * counter only. Connecting another ends the one before. Thread-safe.
 */
@Service
public class ScreenDesk {

    private static final int SECRET_BYTES = 24;

    private final Halls halls;
    private final CounterStore store;
    private final Journal journal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ScreenDesk(Halls halls, CounterStore store, Journal journal, Clock clock) {
        this.halls = halls;
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Connects a screen.
     *
     * @return its secret, which is told this once; empty when the hall has no such counter
     */
    @Transactional
    public Optional<String> connect(HallId hall, CounterId counter, String by) {
        if (halls.get(hall).counter(counter).isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.connectScreen(hall, counter, hash(secret), clock.instant(), by);
        journal.write(
                hall,
                JournalKind.COUNTER_SCREEN_CONNECTED,
                counter.value(),
                Map.of("counter", counter.value(), "by", by));
        return Optional.of(secret);
    }

    /** Whether this is the secret of the counter's screen. */
    public boolean admits(HallId hall, CounterId counter, String secret) {
        return store.screenHash(halls.get(hall).id(), counter)
                .filter(hash -> hash.equals(hash(secret)))
                .isPresent();
    }

    /** A fast hash is enough: the secret is random and long, there is nothing to guess. */
    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
