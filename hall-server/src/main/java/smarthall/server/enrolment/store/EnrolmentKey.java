package smarthall.server.enrolment.store;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import smarthall.server.access.KeyFile;
import smarthall.server.access.TextSeal;
import smarthall.server.hall.HallSettings;

/** The key of credentials; a back-up takes it along with the other secrets. */
@Configuration
class EnrolmentKey {

    @Bean
    TextSeal enrolmentSeal(HallSettings settings) throws IOException {
        return new TextSeal(KeyFile.readOrMake(settings.secrets(), "enrolment-key"));
    }
}
