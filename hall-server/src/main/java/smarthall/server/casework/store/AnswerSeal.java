package smarthall.server.casework.store;

import java.util.Map;
import smarthall.server.access.TextSeal;
import smarthall.server.casework.Answers;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Seals what visitors wrote, bound to its application. Thread-safe. */
final class AnswerSeal {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final TextSeal seal;
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * @param key 32 random bytes
     */
    AnswerSeal(byte[] key) {
        this.seal = new TextSeal(key);
    }

    /**
     * @param owner what the text belongs to
     */
    String seal(Answers answers, String owner) {
        return seal.seal(json.writeValueAsString(answers.byField()), owner);
    }

    /**
     * @throws IllegalStateException when the text was sealed with another key, for another owner, or changed
     */
    Answers open(String text, String owner) {
        return new Answers(json.readValue(seal.open(text, owner), TEXTS));
    }
}
