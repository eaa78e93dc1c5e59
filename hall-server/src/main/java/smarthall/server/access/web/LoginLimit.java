package smarthall.server.access.web;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import smarthall.server.access.GuessLimit;

/** Slows those down who guess passwords: after some wrong ones for a name from an address, that pair waits. Thread-safe. */
@Component
class LoginLimit {

    static final int TRIES = 10;
    static final Duration PAUSE = Duration.ofMinutes(1);

    private final GuessLimit guesses = new GuessLimit(TRIES, PAUSE, System::nanoTime);

    /** How long this pair must still wait. */
    Optional<Duration> pause(String name, String address) {
        return guesses.left(name, address);
    }

    void wrong(String name, String address) {
        guesses.wrong(name, address);
    }

    void right(String name, String address) {
        guesses.right(name, address);
    }
}
