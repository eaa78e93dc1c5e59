package smarthall.server.assistant.lucene;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import smarthall.server.assistant.Entry;

/**
 * The words by which people name an entry. Whoever says "护照" means it, however much else the sentence holds. A word of
 * several parts ("房 过户") names it when all its parts are said, in any order.
 */
record Naming(List<List<Pattern>> words) {

    static Naming of(Entry entry) {
        return new Naming(Stream.concat(Stream.of(entry.zh().title(), entry.en().title()), entry.words().stream())
                .map(Naming::parts)
                .toList());
    }

    boolean isSaidIn(String question) {
        String said = question.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(parts -> parts.stream()
                .allMatch(part -> part.matcher(said).find()));
    }

    private static List<Pattern> parts(String word) {
        return Arrays.stream(word.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .map(Naming::part)
                .toList();
    }

    /** Chinese has no gaps between words; in English "tax" must not be found in "taxi". */
    private static Pattern part(String part) {
        boolean latin = part.chars().allMatch(each -> each < 0x250);
        return Pattern.compile(latin ? "\\b" + Pattern.quote(part) + "(s|es)?\\b" : Pattern.quote(part));
    }
}
