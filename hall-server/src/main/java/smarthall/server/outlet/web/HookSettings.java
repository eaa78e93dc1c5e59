package smarthall.server.outlet.web;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where another system wants to be told of what happens.
 *
 * @param url {@code https://…} or {@code http://…}; empty: nobody is told
 * @param readings whether it is told the means of each minute, too
 * @param patience how long an answer may take, real time, from 100 ms to 15 s
 * @param secretFile file whose first line both sides know, at least 16 characters; each delivery is signed with it
 */
@ConfigurationProperties("hall.hook")
record HookSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String secretFile,
        @DefaultValue("false") boolean readings,
        @DefaultValue("10s") Duration patience) {

    private static final int LEAST_SECRET = 16;

    private static final Duration LEAST_PATIENCE = Duration.ofMillis(100);
    /** Less than the time for which one server takes the outlet. */
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(15);

    HookSettings {
        if (patience.compareTo(LEAST_PATIENCE) < 0 || patience.compareTo(MOST_PATIENCE) > 0) {
            throw new IllegalArgumentException("The setting hall.hook.patience is from 100ms to 15s.");
        }
        if (readings && url.isEmpty()) {
            throw new IllegalArgumentException("The setting hall.hook.readings needs hall.hook.url.");
        }
        if (!url.isEmpty()) {
            if (!url.matches("https?://[^\\s/]+.*") || url.contains("@")) {
                // Not what stands there: it may hold a password.
                throw new IllegalArgumentException("The setting hall.hook.url must be http://… or https://…, without a"
                        + " name or password in it.");
            }
            if (secretFile.isEmpty() || !Files.isReadable(Path.of(secretFile))) {
                throw new IllegalArgumentException(
                        "The setting hall.hook.secret-file names \"" + secretFile + "\", which cannot be read.");
            }
        }
    }

    boolean on() {
        return !url.isEmpty();
    }

    URI address() {
        return URI.create(url);
    }

    /** Read anew at each delivery, so that a changed one counts at once. */
    String secret() throws java.io.IOException {
        String secret = Files.readString(Path.of(secretFile))
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        if (secret.length() < LEAST_SECRET) {
            throw new java.io.IOException("the secret of hall.hook.secret-file has fewer than 16 characters");
        }
        return secret;
    }
}
