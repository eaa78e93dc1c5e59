package smarthall.server.assistant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Questions written for the tests. */
final class QuestionSet {

    private QuestionSet() {}

    /** @param entry the right one; empty where the hall cannot know */
    record Asked(String question, String entry) {}

    static List<Asked> inScope() throws IOException {
        return lines("questions-in-scope.txt");
    }

    static List<Asked> outOfScope() throws IOException {
        return lines("questions-out-of-scope.txt");
    }

    private static List<Asked> lines(String file) throws IOException {
        return new ClassPathResource("assistant/" + file)
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\|"))
                .map(parts -> new Asked(parts[0].strip(), parts.length > 1 ? parts[1].strip() : ""))
                .toList();
    }
}
