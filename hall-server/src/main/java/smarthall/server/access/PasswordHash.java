package smarthall.server.access;

/** Turns passwords into what may be stored. Slow on purpose; thread-safe. */
public interface PasswordHash {

    String of(String password);

    boolean matches(String password, String hash);
}
