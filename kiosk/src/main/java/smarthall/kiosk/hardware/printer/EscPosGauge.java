package smarthall.kiosk.hardware.printer;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.kiosk.hardware.PrinterGauge;

/**
 * Asks an ESC/POS printer by the real-time command {@code DLE EOT n}, which it answers with one byte even while it cannot print.
 * A line that fails is opened anew at the next look. Thread-safe; one look at a time.
 */
public final class EscPosGauge implements PrinterGauge {

    /** A way to the printer and back. */
    public interface Line extends AutoCloseable {

        /** Writes some bytes and answers with the first byte that comes after them; empty when none does in time. */
        Optional<Integer> ask(byte[] question) throws IOException;

        @Override
        void close();
    }

    /** Opens the way. */
    public interface Opener {

        Line open() throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(EscPosGauge.class);
    private static final byte DLE = 0x10;
    private static final byte EOT = 0x04;
    private static final int OFFLINE_CAUSE = 2;
    private static final int ERROR_CAUSE = 3;
    private static final int PAPER_SENSOR = 4;

    /** Bits 0, 1, 4 and 7 are 0, 1, 1 and 0 in every answer. */
    private static final int FIXED = 0x93;

    private static final int FIXED_VALUE = 0x12;

    private static final int COVER_OPEN = 0x04;
    private static final int ERROR = 0x40;
    private static final int CUTTER_OR_UNRECOVERABLE = 0x08 | 0x20;
    private static final int NEAR_END = 0x0c;
    private static final int END = 0x60;

    private final Opener opener;
    private Optional<Line> line = Optional.empty();
    private boolean told;

    public EscPosGauge(Opener opener) {
        this.opener = opener;
    }

    @Override
    public synchronized State look() {
        try {
            if (line.isEmpty()) {
                line = Optional.of(opener.open());
            }
            State state = look(line.get());
            told = false;
            return state;
        } catch (IOException away) {
            if (!told) {
                LOG.warn("The printer cannot be asked: {}", away.toString());
                told = true;
            }
            line.ifPresent(Line::close);
            line = Optional.empty();
            return State.AWAY;
        }
    }

    private static State look(Line line) throws IOException {
        int paper = ask(line, PAPER_SENSOR);
        int offline = ask(line, OFFLINE_CAUSE);
        int error = ask(line, ERROR_CAUSE);
        boolean fault = (offline & (COVER_OPEN | ERROR)) != 0 || (error & CUTTER_OR_UNRECOVERABLE) != 0;
        return new State(paper(paper), fault);
    }

    private static Paper paper(int sensor) {
        if ((sensor & END) != 0) {
            return Paper.END;
        }
        return (sensor & NEAR_END) != 0 ? Paper.NEAR_END : Paper.OK;
    }

    private static int ask(Line line, int what) throws IOException {
        int answer = line.ask(new byte[] {DLE, EOT, (byte) what})
                .orElseThrow(() -> new IOException("no answer to DLE EOT " + what));
        if ((answer & FIXED) != FIXED_VALUE) {
            throw new IOException("no status of DLE EOT " + what + ": 0x" + Integer.toHexString(answer));
        }
        return answer;
    }
}
