package smarthall.server.hall.files;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import smarthall.server.hall.LocalText;

/** The words for what does not keep to the schema, which all programs that read a description share. */
final class Words {

    private static final String FILE = "/contract/hall/words.properties";

    private final Properties words = new Properties();

    Words() {
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8)) {
            words.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A sentence with what was asked for and what stands there put in; names of kinds are said in its language. */
    LocalText say(String keyword, String asked, String found) {
        return new LocalText(
                word(keyword, Locale.CHINESE)
                        .replace("{0}", kind(asked, Locale.CHINESE))
                        .replace("{1}", found),
                word(keyword, Locale.ENGLISH)
                        .replace("{0}", kind(asked, Locale.ENGLISH))
                        .replace("{1}", found));
    }

    private String word(String key, Locale language) {
        return words.getProperty(language.equals(Locale.CHINESE) ? key + ".zh" : key, key);
    }

    private String kind(String asked, Locale language) {
        return switch (asked) {
            case "object", "array", "string", "number", "integer", "boolean" -> word(asked, language);
            default -> asked;
        };
    }
}
