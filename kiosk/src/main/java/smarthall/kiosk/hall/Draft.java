package smarthall.kiosk.hall;

import java.net.URI;
import java.time.LocalDate;

/**
 * An application that is being filled in.
 *
 * @param today the hall's day on which it was begun
 * @param phonePage page on which a phone adds files to it, and later follows it; holds the secret
 */
public record Draft(ApplicationKey key, LocalDate today, URI phonePage) {

    @Override
    public String toString() {
        return "Draft " + key;
    }
}
