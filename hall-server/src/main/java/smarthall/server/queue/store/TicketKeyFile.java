package smarthall.server.queue.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import smarthall.server.hall.HallSettings;
import smarthall.server.queue.TicketSecrets;

/** The key of the ticket secrets: made at the first start, in a file that only the server's user reads. */
@Configuration
class TicketKeyFile {

    private static final int BYTES = 32;

    @Bean
    TicketSecrets ticketSecrets(HallSettings settings) throws IOException {
        Path file = settings.secrets().resolve("ticket-key");
        Files.createDirectories(
                settings.secrets().toAbsolutePath(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (Files.notExists(file)) {
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            write(file, key);
        }
        return new TicketSecrets(Files.readAllBytes(file));
    }

    private static void write(Path file, byte[] key) throws IOException {
        Path made = Files.createTempFile(file.toAbsolutePath().getParent(), "ticket-key", ".new");
        Files.write(made, key);
        try {
            Files.move(made, file);
        } catch (FileAlreadyExistsException another) {
            Files.delete(made);
        }
    }
}
