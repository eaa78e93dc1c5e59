package smarthall.server.message;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How visitors are told beyond the open page.
 *
 * @param sender which way of sending; off by default
 * @param retryAfter how long after a try that failed, or of which nothing was heard, the next one follows
 * @param tries after so many a message is given up
 * @param keep how long after the wish an address is kept at most; it goes earlier with the ticket's end
 */
@ConfigurationProperties("hall.messages")
public record MessageSettings(
        @DefaultValue("off") Sender sender,
        @DefaultValue("30s") Duration retryAfter,
        @DefaultValue("5") int tries,
        @DefaultValue("24h") Duration keep) {

    /** The ways of sending there are. */
    public enum Sender {
        /** Nothing is offered, asked, kept or sent. */
        OFF,
        /** Everything is done but the sending itself; the log names the message. */
        LOG
    }

    public MessageSettings {
        if (retryAfter.compareTo(Duration.ofSeconds(1)) < 0 || retryAfter.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "The setting hall.messages.retry-after must be between 1 second and 1 hour, not " + retryAfter
                            + ".");
        }
        if (tries < 1 || tries > 100) {
            throw new IllegalArgumentException("The setting hall.messages.tries must be 1 to 100, not " + tries + ".");
        }
        if (keep.compareTo(Duration.ofHours(1)) < 0 || keep.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException(
                    "The setting hall.messages.keep must be between 1 hour and 7 days, not " + keep + ".");
        }
    }

    public boolean on() {
        return sender != Sender.OFF;
    }
}
