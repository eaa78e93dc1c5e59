package smarthall.kiosk.hardware.vosk;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The words in Vosk's answers: {@code {"partial":"…"}} while somebody speaks, {@code {"text":"…"}} after a pause. */
final class VoskWords {

    private static final JsonMapper JSON = new JsonMapper();

    /** Vosk sets words apart by blanks, in Chinese too, where nobody writes them. */
    private static final Pattern BLANKS_IN_CHINESE = Pattern.compile("(?<=\\p{IsHan})\\s+|\\s+(?=\\p{IsHan})");

    private VoskWords() {}

    static String partial(String json) {
        return words(json, "partial");
    }

    static String text(String json) {
        return words(json, "text");
    }

    /** What was said before and after a pause. */
    static String joined(String before, String after) {
        return tidy(before + " " + after);
    }

    private static String words(String json, String field) {
        try {
            JsonNode words = JSON.readTree(json).path(field);
            return words.isString() ? tidy(words.stringValue()) : "";
        } catch (JacksonException garbled) {
            return "";
        }
    }

    private static String tidy(String words) {
        return BLANKS_IN_CHINESE
                .matcher(words.replace("[SPN]", " ").replace("<UNK>", " ").strip())
                .replaceAll("");
    }
}
