package smarthall.server.hall.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the database's password from a file, so that it stands neither in a command line nor in the environment. */
@Configuration
class DatabaseAccess {

    @Bean
    JdbcConnectionDetails database(DataSourceProperties properties, DatabaseSettings settings) {
        return new FromFile(properties, settings.passwordFile());
    }

    private record FromFile(DataSourceProperties properties, String passwordFile) implements JdbcConnectionDetails {

        @Override
        public @Nullable String getUsername() {
            return properties.determineUsername();
        }

        @Override
        public @Nullable String getPassword() {
            if (passwordFile.isEmpty()) {
                return properties.determinePassword();
            }
            try {
                return Files.readString(Path.of(passwordFile))
                        .lines()
                        .findFirst()
                        .orElse("");
            } catch (IOException gone) {
                throw new UncheckedIOException("The file with the database's password cannot be read.", gone);
            }
        }

        @Override
        public String getJdbcUrl() {
            return properties.determineUrl();
        }
    }
}
