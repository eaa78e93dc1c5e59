package smarthall.kiosk.testing;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part of a printer that makes lines of bytes, by the command reference. Text beyond the paper's edge goes on in the next line. */
final class EscPosReader {

    private static final Charset GBK = Charset.forName("GBK");

    private final int columns;
    private final List<PrintedSlip.Line> paper = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int align;
    private int width;
    private int height;
    private boolean bold;
    private boolean chinese;
    private String stored = "";
    private int module;
    private int fed;
    private boolean askedWhenDone;
    private boolean cut;

    EscPosReader(int columns) {
        this.columns = columns;
        reset();
    }

    /** Forgets what is not on paper yet. */
    void clear() {
        line.setLength(0);
        reset();
    }

    private void reset() {
        align = 0;
        width = 1;
        height = 1;
        bold = false;
        chinese = false;
    }

    /** Carries out the first command or character; how many bytes it was, 0 when it is not whole. */
    int take(byte[] all) {
        if (all.length == 0) {
            return 0;
        }
        int first = all[0] & 0xff;
        return switch (first) {
            case 0 -> 1;
            case 0x0a -> feed();
            case 0x1b -> escape(all);
            case 0x1c -> chinese(all);
            case 0x1d -> group(all);
            default -> first < 0x20 ? strange(1, all) : text(all, first);
        };
    }

    private int text(byte[] all, int first) {
        if (first < 0x80) {
            return put(String.valueOf((char) first), 1);
        }
        if (!chinese) {
            return put("?", 1);
        }
        if (all.length < 2) {
            return 0;
        }
        // Four bytes of GB18030, which the font does not have.
        boolean four = all[1] >= 0x30 && all[1] <= 0x39;
        if (four) {
            return all.length < 4 ? 0 : put("??", 4);
        }
        return put(new String(all, 0, 2, GBK), 2);
    }

    private int put(String text, int bytes) {
        if (PrintedSlip.Line.columns(line + text) * width > columns) {
            var unused = feed();
        }
        line.append(text);
        return bytes;
    }

    private int feed() {
        int taken = PrintedSlip.Line.columns(line.toString()) * width;
        int at = align == 0 ? 0 : (columns - taken) / 2;
        paper.add(new PrintedSlip.Line(line.toString(), at, width, height, bold, Optional.empty()));
        line.setLength(0);
        fed++;
        return 1;
    }

    private int escape(byte[] all) {
        if (all.length < 2 || (all[1] != '@' && all.length < 3)) {
            return 0;
        }
        switch (all[1]) {
            case '@' -> {
                reset();
                return 2;
            }
            case 'a' -> align = all[2];
            case 'E' -> bold = all[2] == 1;
            case 'R' -> {
                return all[2] == 0 ? 3 : strange(3, all);
            }
            case 'd' -> {
                for (int each = 0; each < all[2]; each++) {
                    var unused = feed();
                }
            }
            default -> {
                return strange(2, all);
            }
        }
        return 3;
    }

    private int chinese(byte[] all) {
        if (all.length < 2 || (all[1] == '!' && all.length < 3)) {
            return 0;
        }
        if (all[1] == '&') {
            chinese = true;
            return 2;
        }
        return all[1] == '!' ? 3 : strange(2, all);
    }

    private int group(byte[] all) {
        if (all.length < 3) {
            return 0;
        }
        switch (all[1]) {
            case '!' -> {
                width = (all[2] >> 4) + 1;
                height = (all[2] & 0xf) + 1;
                return 3;
            }
            case 'a' -> {
                return all[2] == 0 ? 3 : strange(3, all);
            }
            case 'r' -> {
                askedWhenDone = true;
                return 3;
            }
            case 'V' -> {
                cut = all.length >= 4;
                return cut ? 4 : 0;
            }
            case '(' -> {
                return code(all);
            }
            default -> {
                return strange(2, all);
            }
        }
    }

    private int code(byte[] all) {
        if (all.length < 5) {
            return 0;
        }
        int more = (all[3] & 0xff) + 256 * (all[4] & 0xff);
        if (all.length < 5 + more) {
            return 0;
        }
        if (all[2] != 'k' || all[5] != 49) {
            return strange(5 + more, all);
        }
        switch (all[6]) {
            case 65, 69 -> {}
            case 67 -> module = all[7];
            case 80 -> stored = new String(all, 8, more - 3, StandardCharsets.UTF_8);
            case 81 -> printCode();
            default -> {
                return strange(5 + more, all);
            }
        }
        return 5 + more;
    }

    private void printCode() {
        paper.add(new PrintedSlip.Line(module + " dots", align == 0 ? 0 : 4, 1, 1, false, Optional.of(stored)));
        stored = "";
        fed += 8;
    }

    private int strange(int bytes, byte[] all) {
        unknown.add("%02x %02x".formatted(all[0], all.length > 1 ? all[1] : 0));
        return Math.min(bytes, all.length);
    }

    int takeLinesFed() {
        int lines = fed;
        fed = 0;
        return lines;
    }

    boolean takeAskedWhenDone() {
        boolean asked = askedWhenDone;
        askedWhenDone = false;
        return asked;
    }

    /** The slip that was just cut off. */
    Optional<PrintedSlip> takeSlip() {
        if (!cut) {
            return Optional.empty();
        }
        PrintedSlip slip = new PrintedSlip(paper, true);
        paper.clear();
        cut = false;
        return Optional.of(slip);
    }

    PrintedSlip hanging() {
        return new PrintedSlip(paper, false);
    }

    List<String> unknown() {
        return unknown;
    }
}
