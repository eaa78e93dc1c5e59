package smarthall.kiosk.hardware.printer;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import smarthall.kiosk.hardware.PaperWidth;
import smarthall.kiosk.hardware.Slip;

/**
 * A slip as the bytes of ESC/POS. The names of the commands are those of Epson's "ESC/POS Command Reference"; of it only what the
 * printers sold in China understand alike.
 */
final class EscPosSlip {

    /**
     * {@code GS r 1}, transmit status of the paper sensor: carried out in its turn, so that its answer comes when everything before
     * it is done.
     */
    static final byte[] ASK_WHEN_DONE = {0x1d, 'r', 1};

    private static final int ESC = 0x1b;
    private static final int FS = 0x1c;
    private static final int GS = 0x1d;
    private static final int LF = 0x0a;

    private static final int LEFT = 0;
    private static final int CENTRE = 1;

    private static final int LARGEST_NUMBER = 4;
    private static final int LARGEST_MODULE = 6;
    private static final int SMALLEST_MODULE = 3;
    /** Modules of white that a reader needs on both sides together. */
    private static final int QUIET = 8;

    private final PaperWidth paper;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private EscPosSlip(PaperWidth paper) {
        this.paper = paper;
    }

    static byte[] bytes(Slip slip, PaperWidth paper) {
        EscPosSlip made = new EscPosSlip(paper);
        made.begin();
        slip.parts().forEach(made::add);
        made.end();
        return made.out.toByteArray();
    }

    /** As after power-on, no status unasked for (it would be taken for an answer), ASCII's own signs, Chinese characters. */
    private void begin() {
        command(ESC, '@');
        command(GS, 'a', 0);
        command(ESC, 'R', 0);
        command(FS, '&');
    }

    private void add(Slip.Part part) {
        if (part instanceof Slip.Words words) {
            words(Glyphs.printable(words.text()), words.look());
        } else if (part instanceof Slip.Number number) {
            number(Glyphs.printable(number.text()));
        } else if (part instanceof Slip.Code code) {
            code(code.content());
        } else if (part instanceof Slip.Rule) {
            align(LEFT);
            line("-".repeat(paper.columns()));
        }
    }

    private void words(String text, Slip.Look look) {
        boolean title = look == Slip.Look.TITLE;
        align(look == Slip.Look.FACT ? LEFT : CENTRE);
        bold(title);
        size(1, title ? 2 : 1);
        Wrapping.lines(text, paper.columns()).forEach(this::line);
        bold(false);
        size(1, 1);
    }

    private void number(String text) {
        int times = Math.max(1, Math.min(LARGEST_NUMBER, paper.columns() / Math.max(1, Glyphs.columns(text))));
        align(CENTRE);
        bold(true);
        size(times, times);
        Wrapping.lines(text, paper.columns() / times).forEach(this::line);
        bold(false);
        size(1, 1);
    }

    /** {@code GS ( k}: model 2, size of a module, error correction M, the data, print. */
    private void code(String content) {
        byte[] data = content.getBytes(StandardCharsets.UTF_8);
        int stored = data.length + 3;
        align(CENTRE);
        command(GS, '(', 'k', 4, 0, 49, 65, 50, 0);
        command(GS, '(', 'k', 3, 0, 49, 67, module(content));
        command(GS, '(', 'k', 3, 0, 49, 69, 49);
        command(GS, '(', 'k', stored & 0xff, stored >> 8, 49, 80, 48);
        out.writeBytes(data);
        command(GS, '(', 'k', 3, 0, 49, 81, 48);
        command(LF);
    }

    /** As large as the paper allows, but no larger than a phone reads at arm's length. */
    private int module(String content) {
        try {
            int side =
                    Encoder.encode(content, ErrorCorrectionLevel.M).getMatrix().getWidth();
            return Math.max(SMALLEST_MODULE, Math.min(LARGEST_MODULE, paper.dots() / (side + QUIET)));
        } catch (WriterException tooLong) {
            return SMALLEST_MODULE;
        }
    }

    /** A way past the edge at which a printer without a cutter is torn, then the cut at which the slip still hangs. */
    private void end() {
        command(ESC, 'd', 3);
        command(GS, 'V', 66, 0);
    }

    private void line(String printable) {
        out.writeBytes(Glyphs.bytes(printable));
        command(LF);
    }

    private void align(int where) {
        command(ESC, 'a', where);
    }

    private void bold(boolean on) {
        command(ESC, 'E', on ? 1 : 0);
    }

    /** Some printers enlarge Chinese characters by {@code GS !} too, some by {@code FS !} alone, which knows twice and no more. */
    private void size(int width, int height) {
        command(GS, '!', (width - 1) << 4 | (height - 1));
        command(FS, '!', (width > 1 ? 4 : 0) | (height > 1 ? 8 : 0));
    }

    private void command(int... bytes) {
        for (int each : bytes) {
            out.write(each);
        }
    }
}
