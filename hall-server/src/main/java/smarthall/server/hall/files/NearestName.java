package smarthall.server.hall.files;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which known name somebody may have meant who wrote another. */
final class NearestName {

    private NearestName() {}

    /** The known name with the fewest letters to change, when these are at most a third of it. */
    static Optional<String> of(String written, Collection<String> known) {
        String lower = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt((String name) -> changes(lower, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> changes(lower, name.toLowerCase(Locale.ROOT)) * 3 <= Math.max(3, name.length()));
    }

    /** Letters to put in, leave out or exchange (Levenshtein), one row at a time. */
    private static int changes(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int above = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int exchanged = above + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                above = row[j];
                row[j] = Math.min(exchanged, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
