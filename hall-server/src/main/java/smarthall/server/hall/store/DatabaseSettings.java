package smarthall.server.hall.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code spring.datasource} leaves open.
 *
 * @param passwordFile file with the database's password as its first line; empty: {@code spring.datasource.password} counts
 */
@ConfigurationProperties("hall.database")
record DatabaseSettings(@DefaultValue("") String passwordFile) {

    DatabaseSettings {
        if (!passwordFile.isEmpty() && !Files.isReadable(Path.of(passwordFile))) {
            throw new IllegalArgumentException(
                    "The setting hall.database.password-file names \"" + passwordFile + "\", which cannot be read.");
        }
    }
}
