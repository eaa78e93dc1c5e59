package smarthall.kiosk.testing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A slip as a person sees it.
 *
 * @param cut whether it was cut off
 */
public record PrintedSlip(List<Line> lines, boolean cut) {

    public PrintedSlip {
        lines = List.copyOf(lines);
    }

    /**
     * A line, or a QR code.
     *
     * @param at how many columns of paper stand before it
     * @param width how many times as wide as usual
     * @param code what a phone reads; empty for text
     */
    public record Line(String text, int at, int width, int height, boolean bold, Optional<String> code) {

        /** Columns that the text takes: two for each Chinese character, each of them so many times. */
        int columns() {
            return columns(text) * width;
        }

        static int columns(String text) {
            return text.chars().map(each -> each < 0x80 ? 1 : 2).sum();
        }
    }

    /** What a phone reads. */
    public String code() {
        return lines.stream().flatMap(line -> line.code().stream()).findFirst().orElse("");
    }

    /** What stands largest on it. */
    public String number() {
        return lines.stream().filter(line -> line.width() > 1).map(Line::text).collect(Collectors.joining());
    }

    /** All words, one line after the other. */
    public String text() {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    /** For a person to look at: size and weight before the paper's edge, wide letters spread. */
    public String drawn(int columns) {
        StringBuilder drawn = new StringBuilder();
        for (Line line : lines) {
            String spread = line.text()
                    .codePoints()
                    .mapToObj(each -> Character.toString(each) + " ".repeat((each < 0x80 ? 1 : 2) * (line.width() - 1)))
                    .collect(Collectors.joining());
            String text = line.code()
                    .map(code -> "[QR " + line.text() + " " + code + "]")
                    .orElse(spread);
            String paper = " ".repeat(line.at()) + text;
            String rest = line.code().isPresent() ? "" : " ".repeat(columns - line.at() - line.columns()) + "|";
            drawn.append(
                    "%dx%d%s |%s%s\n".formatted(line.width(), line.height(), line.bold() ? "b" : " ", paper, rest));
        }
        return drawn + (cut ? "      " + "✂".repeat(3) + "\n" : "      (torn)\n");
    }
}
