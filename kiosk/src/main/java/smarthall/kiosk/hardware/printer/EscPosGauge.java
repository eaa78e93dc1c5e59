package smarthall.kiosk.hardware.printer;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.kiosk.hardware.PrinterGauge;

/**
 * Asks an ESC/POS printer by the real-time command {@code DLE EOT n}, which it answers with one byte even while it cannot print.
 * A line that breaks is opened anew at the next look; one on which nothing comes is kept, for its reader cannot be called off.
 * Thread-safe; one look at a time.
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
    private boolean away;

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
            tell(state.equals(State.AWAY), "it does not answer DLE EOT");
            return state;
        } catch (IOException over) {
            tell(true, over.toString());
            line.ifPresent(Line::close);
            line = Optional.empty();
            return State.AWAY;
        }
    }

    /** Once each time, not at every look. */
    private void tell(boolean isAway, String why) {
        if (isAway && !away) {
            LOG.warn("The printer cannot be asked: {}", why);
        }
        away = isAway;
    }

    private static State look(Line line) throws IOException {
        OptionalInt paper = ask(line, PAPER_SENSOR);
        OptionalInt offline = paper.isEmpty() ? paper : ask(line, OFFLINE_CAUSE);
        OptionalInt error = offline.isEmpty() ? offline : ask(line, ERROR_CAUSE);
        if (paper.isEmpty() || offline.isEmpty() || error.isEmpty()) {
            return State.AWAY;
        }
        boolean fault =
                (offline.getAsInt() & (COVER_OPEN | ERROR)) != 0 || (error.getAsInt() & CUTTER_OR_UNRECOVERABLE) != 0;
        return new State(paper(paper.getAsInt()), fault);
    }

    private static Paper paper(int sensor) {
        if ((sensor & END) != 0) {
            return Paper.END;
        }
        return (sensor & NEAR_END) != 0 ? Paper.NEAR_END : Paper.OK;
    }

    /** Empty when nothing comes, or something that is no status. */
    private static OptionalInt ask(Line line, int what) throws IOException {
        return line.ask(new byte[] {DLE, EOT, (byte) what})
                .filter(answer -> (answer & FIXED) == FIXED_VALUE)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }
}
