package smarthall.server.message.store;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import smarthall.server.access.KeyFile;
import smarthall.server.access.TextSeal;
import smarthall.server.hall.HallSettings;

/** The key of addresses. They live for a day, so a back-up needs none. */
@Configuration
class MessageKeyFile {

    @Bean
    TextSeal messageSeal(HallSettings settings) throws IOException {
        return new TextSeal(KeyFile.readOrMake(settings.secrets(), "message-key"));
    }
}
