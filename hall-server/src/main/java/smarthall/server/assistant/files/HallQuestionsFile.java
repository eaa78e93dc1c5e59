package smarthall.server.assistant.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import smarthall.server.assistant.Entry;
import smarthall.server.assistant.Entry.Wording;
import smarthall.server.assistant.HallQuestions;
import smarthall.server.hall.LocalText;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the questions about the hall itself that ship with the server. */
@Configuration
class HallQuestionsFile {

    @Bean
    HallQuestions hallQuestions() throws IOException {
        JsonMapper json = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream file = new ClassPathResource("assistant/hall-questions.json").getInputStream()) {
            return new HallQuestions(json.readValue(file, EntriesFile.class).entries().stream()
                    .map(EntryFile::toEntry)
                    .toList());
        }
    }

    record EntriesFile(List<EntryFile> entries) {}

    record EntryFile(String id, LocalText title, LocalText text, List<String> words, List<String> services) {

        Entry toEntry() {
            return new Entry(
                    id, new Wording(title.zh(), text.zh()), new Wording(title.en(), text.en()), words, services);
        }
    }
}
