package smarthall.server.assistant;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something the hall can answer.
 *
 * @param id stable name; an imported entry takes the place of one that ships with the server under the same id
 * @param words what people call it, in any language, besides its title
 * @param services codes of the service items it leads to, the nearest first
 */
public record Entry(String id, Wording zh, Wording en, List<String> words, List<String> services) {

    /** Longest id, title and text that are kept. */
    public static final int LONGEST_ID = 100;

    public static final int LONGEST_TITLE = 500;
    public static final int LONGEST_TEXT = 20_000;

    /**
     * An entry in one language.
     *
     * @param text the answer; may be empty where the title says it all
     */
    public record Wording(String title, String text) {

        public Wording {
            if (title.isBlank() || title.length() > LONGEST_TITLE) {
                throw new IllegalArgumentException("A question needs 1 to " + LONGEST_TITLE + " characters.");
            }
            if (text.length() > LONGEST_TEXT) {
                throw new IllegalArgumentException("An answer has at most " + LONGEST_TEXT + " characters.");
            }
        }
    }

    public Entry {
        words = List.copyOf(words);
        services = List.copyOf(services);
        if (id.isBlank() || id.length() > LONGEST_ID || !id.equals(id.strip())) {
            throw new IllegalArgumentException(
                    "An id needs 1 to " + LONGEST_ID + " characters, without blanks at its ends.");
        }
    }

    /** Each different wording. */
    public Stream<Wording> wordings() {
        return Stream.of(zh, en).distinct();
    }

    /** An entry that is worded once, whatever language that is. */
    public static Entry inOneWording(String id, String question, String answer, List<String> services) {
        Wording wording = new Wording(question.strip(), answer.strip());
        return new Entry(id, wording, wording, List.of(), services);
    }
}
