package smarthall.kiosk.hardware.printer;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a printable text into lines: between Chinese characters, but no line begins with a closing sign or ends with an opening one;
 * at spaces in between Latin words. A word that is longer than a line is broken anywhere, for nothing may be cut off.
 */
final class Wrapping {

    private static final String CLOSING = "，。、；：！？）》〉】”’…％,.;:!?)]%";
    private static final String OPENING = "（《〈【“‘([";

    private Wrapping() {}

    static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String piece : pieces(text)) {
            if (Glyphs.columns(line + piece) <= columns) {
                line = line.isEmpty() && piece.isBlank() ? "" : line + piece;
                continue;
            }
            add(lines, line);
            line = piece.isBlank() ? "" : piece;
            while (Glyphs.columns(line) > columns) {
                int fits = fitting(line, columns);
                lines.add(line.substring(0, fits));
                line = line.substring(fits);
            }
        }
        add(lines, line);
        return lines;
    }

    private static void add(List<String> lines, String line) {
        if (!line.isBlank()) {
            lines.add(line.stripTrailing());
        }
    }

    /** How many characters fit into the columns; at least one. */
    private static int fitting(String line, int columns) {
        int fits = 1;
        while (fits < line.length() && Glyphs.columns(line.substring(0, fits + 1)) <= columns) {
            fits++;
        }
        return fits;
    }

    /** What must not be broken if it can be helped. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= text.length(); at++) {
            if (at == text.length() || mayBreak(text.charAt(at - 1), text.charAt(at))) {
                pieces.add(text.substring(from, at));
                from = at;
            }
        }
        return pieces;
    }

    private static boolean mayBreak(char before, char after) {
        if (before == ' ' || after == ' ') {
            return true;
        }
        if (OPENING.indexOf(before) >= 0 || CLOSING.indexOf(after) >= 0) {
            return false;
        }
        return isWide(before) || isWide(after);
    }

    private static boolean isWide(char character) {
        return Glyphs.columns(String.valueOf(character)) == 2;
    }
}
