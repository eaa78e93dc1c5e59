package smarthall.server.telemetry.influx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where InfluxDB is and who the server is to it: a user with a password to InfluxDB 1, a token to InfluxDB 2 and 3.
 *
 * @param url {@code http://host:port} or {@code https://host:port}
 * @param bucket the database (1) or bucket (2, 3); it must be there
 * @param org organisation of the bucket; InfluxDB 1 has none
 * @param username user of InfluxDB 1, allowed to write and read the database
 * @param passwordFile file with that user's password as its first line
 * @param tokenFile file with a token as its first line
 * @param timeout how long one write or question may take; less than a stop waits for the batch that is being written
 */
@OnInflux
@ConfigurationProperties("hall.influx")
record InfluxSettings(
        @DefaultValue("http://127.0.0.1:8086") URI url,
        @DefaultValue("hall") String bucket,
        @DefaultValue("hall") String org,
        @DefaultValue("") String username,
        @DefaultValue("") String passwordFile,
        @DefaultValue("") String tokenFile,
        @DefaultValue("6s") Duration timeout) {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);
    private static final Duration MOST_TIMEOUT = Duration.ofSeconds(7);

    InfluxSettings {
        if (url.getScheme() == null || !SCHEMES.contains(url.getScheme()) || url.getHost() == null) {
            throw wrong("url must be http://HOST:PORT or https://HOST:PORT, not \"" + url + "\"");
        }
        if (!bucket.matches("[A-Za-z0-9_-]{1,64}")) {
            throw wrong("bucket must be 1 to 64 letters, digits, - or _, not \"" + bucket + "\"");
        }
        if (username.isEmpty() == tokenFile.isEmpty()) {
            throw wrong("username (InfluxDB 1) or hall.influx.token-file (InfluxDB 2 and 3) must be set, and not both");
        }
        if (username.isEmpty() != passwordFile.isEmpty()) {
            throw wrong("password-file and hall.influx.username must be set together");
        }
        String secret = passwordFile + tokenFile;
        if (!Files.isReadable(Path.of(secret))) {
            throw wrong((tokenFile.isEmpty() ? "password-file" : "token-file") + " names \"" + secret
                    + "\", which cannot be read");
        }
        if (timeout.compareTo(LEAST_TIMEOUT) < 0 || timeout.compareTo(MOST_TIMEOUT) > 0) {
            throw wrong("timeout must be between 100 ms and 7 s, not " + timeout);
        }
    }

    /** Whether it is InfluxDB 1, which knows users and databases instead of tokens and buckets. */
    boolean isFirst() {
        return !username.isEmpty();
    }

    /** The password or token. */
    String secret() {
        try {
            return Files.readString(Path.of(passwordFile + tokenFile))
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException gone) {
            throw new UncheckedIOException("The file with the secret for InfluxDB cannot be read.", gone);
        }
    }

    private static IllegalArgumentException wrong(String sentence) {
        return new IllegalArgumentException("The setting hall.influx." + sentence + ".");
    }
}
