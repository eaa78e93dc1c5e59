package smarthall.kiosk.hardware.printer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/**
 * What a Chinese slip printer has in its font: ASCII and the two-byte characters of GB18030, which are those of GBK. Everything else
 * is seen to be missing, and nothing in a text can command the printer.
 */
final class Glyphs {

    /** Stands where a character is missing. */
    static final String MISSING = "□";

    private static final Charset GBK = Charset.forName("GBK");

    private Glyphs() {}

    /** The text as it can be printed: of characters in the font alone. */
    static String printable(String text) {
        StringBuilder made = new StringBuilder();
        text.codePoints().forEach(point -> made.append(printable(point)));
        return made.toString();
    }

    private static String printable(int point) {
        int type = Character.getType(point);
        if (Character.isISOControl(point) || Character.isWhitespace(point)) {
            return point == '\u3000' ? "\u3000" : " ";
        }
        if (type == Character.FORMAT || type == Character.NON_SPACING_MARK) {
            return "";
        }
        String character = Character.toString(point);
        return isInFont(character) ? character : MISSING;
    }

    private static boolean isInFont(String character) {
        if (character.length() > 1) {
            return false;
        }
        try {
            CharsetEncoder encoder = GBK.newEncoder();
            ByteBuffer bytes = encoder.encode(CharBuffer.wrap(character));
            int first = bytes.get() & 0xff;
            return bytes.hasRemaining() ? first >= 0x81 && first <= 0xfe : first >= 0x20 && first <= 0x7e;
        } catch (CharacterCodingException unknown) {
            return false;
        }
    }

    /** The bytes of a printable text. */
    static byte[] bytes(String printable) {
        return printable.getBytes(GBK);
    }

    /** Columns that a printable text takes: one for each of its bytes. */
    static int columns(String printable) {
        return bytes(printable).length;
    }
}
