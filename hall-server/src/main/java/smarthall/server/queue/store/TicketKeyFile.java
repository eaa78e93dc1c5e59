package smarthall.server.queue.store;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import smarthall.server.access.KeyFile;
import smarthall.server.hall.HallSettings;
import smarthall.server.queue.TicketDoor;
import smarthall.server.queue.TicketSecrets;
import smarthall.server.queue.TicketStore;

/** The key of the ticket secrets, and what it opens. */
@Configuration
class TicketKeyFile {

    @Bean
    TicketSecrets ticketSecrets(HallSettings settings) throws IOException {
        return new TicketSecrets(KeyFile.readOrMake(settings.secrets(), "ticket-key"));
    }

    @Bean
    TicketDoor ticketDoor(TicketStore store, TicketSecrets secrets) {
        return new TicketDoor(store, secrets);
    }
}
