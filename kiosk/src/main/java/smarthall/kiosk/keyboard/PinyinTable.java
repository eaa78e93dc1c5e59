package smarthall.kiosk.keyboard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Chinese words by their pinyin without tones; where the words come from stands in {@code pinyin.NOTICE}. Immutable.
 */
public final class PinyinTable {

    private static final String FILE = "pinyin.tsv";

    /** Enough to leaf through, and few enough to sort at every touch. */
    private static final int MOST = 400;

    /** Words that only begin with what was typed. */
    private static final int MOST_LONGER = 12;

    /** Letters of the longest word. */
    private static final int LONGEST_WORD = 24;

    private final NavigableMap<String, List<Word>> words;
    private final double all;

    private record Word(String text, int weight) {}

    private PinyinTable(NavigableMap<String, List<Word>> words) {
        this.words = words;
        this.all = words.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Word::weight)
                .sum();
    }

    /** Reads the table that the terminal ships with; takes some tenths of a second. */
    public static PinyinTable load() {
        NavigableMap<String, List<Word>> words = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(PinyinTable.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split("\t", -1);
                words.computeIfAbsent(columns[0].replace(" ", ""), letters -> new ArrayList<>(2))
                        .add(new Word(columns[1], Integer.parseInt(columns[2])));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new PinyinTable(words);
    }

    /**
     * What letters may stand for, likeliest first: what uses up all of them, be it a word or else several, then what goes on
     * from them, then what uses up some, the longest first.
     *
     * @param letters a to z; {@code v} stands for ü
     */
    public List<Candidate> candidates(String letters) {
        Map<String, Candidate> found = new LinkedHashMap<>();
        add(found, words.getOrDefault(letters, List.of()), letters.length());
        if (found.isEmpty()) {
            sentence(letters).ifPresent(text -> found.put(text, new Candidate(text, letters.length())));
        }
        add(found, longer(letters), letters.length());
        for (int used = letters.length() - 1; used > 0 && found.size() < MOST; used--) {
            add(found, words.getOrDefault(letters.substring(0, used), List.of()), used);
        }
        return List.copyOf(found.values());
    }

    /** Words one after the other, as far as they get to a place among the letters, and how unlikely they are together. */
    private record Chain(String text, double unlikely) {}

    /** The likeliest words, one after the other, that use up all letters. */
    private Optional<String> sentence(String letters) {
        List<Optional<Chain>> best = new ArrayList<>(Collections.nCopies(letters.length() + 1, Optional.empty()));
        best.set(0, Optional.of(new Chain("", 0)));
        for (int from = 0; from < letters.length(); from++) {
            if (best.get(from).isPresent()) {
                goOn(letters, from, best.get(from).get(), best);
            }
        }
        return best.get(letters.length()).map(Chain::text);
    }

    private void goOn(String letters, int from, Chain before, List<Optional<Chain>> best) {
        for (int to = from + 1; to <= Math.min(letters.length(), from + LONGEST_WORD); to++) {
            List<Word> next = words.getOrDefault(letters.substring(from, to), List.of());
            if (!next.isEmpty()) {
                Word word = next.get(0);
                Chain chain =
                        new Chain(before.text() + word.text(), before.unlikely() - Math.log((word.weight() + 1) / all));
                if (best.get(to)
                        .filter(other -> other.unlikely() <= chain.unlikely())
                        .isEmpty()) {
                    best.set(to, Optional.of(chain));
                }
            }
        }
    }

    private List<Word> longer(String letters) {
        return words.subMap(letters, false, letters + Character.MAX_VALUE, false).values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Word::weight).reversed())
                .limit(MOST_LONGER)
                .toList();
    }

    private static void add(Map<String, Candidate> found, List<Word> words, int used) {
        for (Word word : words) {
            if (found.size() < MOST) {
                found.putIfAbsent(word.text(), new Candidate(word.text(), used));
            }
        }
    }
}
