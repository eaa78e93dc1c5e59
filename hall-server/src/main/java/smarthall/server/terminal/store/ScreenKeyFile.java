package smarthall.server.terminal.store;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import smarthall.server.access.KeyFile;
import smarthall.server.hall.HallSettings;
import smarthall.server.terminal.ScreenSecrets;

/** The key of the displays' secrets; without it their addresses must be given out anew. */
@Configuration
class ScreenKeyFile {

    @Bean
    ScreenSecrets screenSecrets(HallSettings settings) throws IOException {
        return new ScreenSecrets(KeyFile.readOrMake(settings.secrets(), "screen-key"));
    }
}
