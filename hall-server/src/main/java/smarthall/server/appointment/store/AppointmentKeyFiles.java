package smarthall.server.appointment.store;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import smarthall.server.access.KeyFile;
import smarthall.server.appointment.AppointmentSecrets;
import smarthall.server.hall.HallSettings;

/** The keys of the appointments' secrets and of the hashes of who booked. */
@Configuration
class AppointmentKeyFiles {

    @Bean
    AppointmentSecrets appointmentSecrets(HallSettings settings) throws IOException {
        return new AppointmentSecrets(
                KeyFile.readOrMake(settings.secrets(), "appointment-key"),
                KeyFile.readOrMake(settings.secrets(), "person-key"));
    }
}
