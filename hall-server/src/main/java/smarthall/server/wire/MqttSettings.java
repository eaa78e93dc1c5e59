package smarthall.server.wire;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the broker is and who the server is to it.
 *
 * @param uri {@code tcp://host:port} or {@code ssl://host:port}
 * @param username empty: the broker takes anybody
 * @param passwordFile file with the password as its first line; empty: none
 * @param clientId name of its session at the broker; of several servers at one broker each has its own
 * @param caFile certificates that the broker's must come from, PEM; empty: those that Java trusts
 */
@ConfigurationProperties("hall.mqtt")
record MqttSettings(
        @DefaultValue("tcp://127.0.0.1:1883") URI uri,
        @DefaultValue("") String username,
        @DefaultValue("") String passwordFile,
        @DefaultValue("hall-server-1") String clientId,
        @DefaultValue("") String caFile) {

    private static final Set<String> SCHEMES = Set.of("tcp", "ssl");

    MqttSettings {
        if (uri.getScheme() == null
                || !SCHEMES.contains(uri.getScheme())
                || uri.getHost() == null
                || uri.getPort() < 1) {
            throw new IllegalArgumentException(
                    "The setting hall.mqtt.uri must be tcp://HOST:PORT or ssl://HOST:PORT, not \"" + uri + "\".");
        }
        if (!clientId.matches("[a-zA-Z0-9-]{1,64}")) {
            throw new IllegalArgumentException(
                    "The setting hall.mqtt.client-id must be 1 to 64 letters, digits or -, not \"" + clientId + "\".");
        }
        if (username.isEmpty() && !passwordFile.isEmpty()) {
            throw new IllegalArgumentException("The setting hall.mqtt.password-file needs hall.mqtt.username as well.");
        }
        if (!passwordFile.isEmpty() && !Files.isReadable(Path.of(passwordFile))) {
            throw new IllegalArgumentException(
                    "The setting hall.mqtt.password-file names \"" + passwordFile + "\", which cannot be read.");
        }
        if (!caFile.isEmpty() && !Files.isReadable(Path.of(caFile))) {
            throw new IllegalArgumentException(
                    "The setting hall.mqtt.ca-file names \"" + caFile + "\", which cannot be read.");
        }
    }

    boolean encrypted() {
        return "ssl".equals(uri.getScheme());
    }

    /** The password as bytes, read anew at each call so that a changed one counts at the next connect. */
    byte[] password() throws IOException {
        if (passwordFile.isEmpty()) {
            return new byte[0];
        }
        return Files.readString(Path.of(passwordFile))
                .lines()
                .findFirst()
                .orElse("")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
