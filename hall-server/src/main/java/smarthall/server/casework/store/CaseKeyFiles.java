package smarthall.server.casework.store;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import smarthall.server.access.KeyFile;
import smarthall.server.casework.ApplicationSecrets;
import smarthall.server.hall.HallSettings;

/** The keys of applications. Without {@code answer-key} what visitors wrote cannot be read again: it belongs into a back-up. */
@Configuration
class CaseKeyFiles {

    @Bean
    ApplicationSecrets applicationSecrets(HallSettings settings) throws IOException {
        return new ApplicationSecrets(KeyFile.readOrMake(settings.secrets(), "application-key"));
    }

    @Bean
    AnswerSeal answerSeal(HallSettings settings) throws IOException {
        return new AnswerSeal(KeyFile.readOrMake(settings.secrets(), "answer-key"));
    }
}
