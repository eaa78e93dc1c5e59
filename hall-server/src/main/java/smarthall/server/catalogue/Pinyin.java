package smarthall.server.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How Chinese is spelled in letters. A character with several readings is found by each of them, so that nobody has to know
 * which one a name has. Thread-safe.
 */
final class Pinyin {

    private static final Pattern LETTERS = Pattern.compile("[a-z0-9]+");

    private Pinyin() {}

    /** Read when the first letters are looked for. */
    private static final class Table {
        private static final Map<Integer, List<String>> READINGS = read();

        private static Map<Integer, List<String>> read() {
            Map<Integer, List<String>> readings = new HashMap<>();
            try (InputStream file = Objects.requireNonNull(Pinyin.class.getResourceAsStream("/catalogue/pinyin.tsv"));
                    BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] parts = line.split("\t");
                    parts[1].codePoints()
                            .forEach(character ->
                                    readings.merge(character, List.of(parts[0]), (known, more) -> Stream.concat(
                                                    known.stream(), more.stream())
                                            .toList()));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return Map.copyOf(readings);
        }
    }

    /**
     * Whether letters spell a part of a Chinese text that begins with a character; the last syllable may be begun only.
     *
     * @param letters small, with blanks or apostrophes between syllables or without; {@code v} or {@code u} for ü
     */
    static boolean isSpelledBy(String chinese, String letters) {
        String wanted = letters.replaceAll("[\\s'’]", "").replace('ü', 'v');
        if (!LETTERS.matcher(wanted).matches()) {
            return false;
        }
        int[] characters =
                chinese.codePoints().filter(Character::isLetterOrDigit).toArray();
        for (int from = 0; from < characters.length; from++) {
            if (goesOn(characters, from, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean goesOn(int[] characters, int at, String left) {
        if (left.isEmpty()) {
            return true;
        }
        if (at == characters.length) {
            return false;
        }
        return spellings(characters[at])
                .anyMatch(spelled -> spelled.startsWith(left)
                        || left.startsWith(spelled) && goesOn(characters, at + 1, left.substring(spelled.length())));
    }

    private static Stream<String> spellings(int character) {
        return Table.READINGS
                .getOrDefault(character, List.of(Character.toString(Character.toLowerCase(character))))
                .stream()
                .flatMap(reading -> Stream.of(reading, reading.replace('v', 'u')))
                .distinct();
    }
}
