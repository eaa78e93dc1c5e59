package smarthall.kiosk.hardware.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.kiosk.hardware.PrinterGauge.Paper;
import smarthall.kiosk.hardware.PrinterGauge.State;

/** The printer's status bytes, at the level of bytes. */
class EscPosGaugeTest {

    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final int WELL = 0x12;

    @TempDir
    Path folder;

    private Printer printer = new Printer();
    private int opened;
    private final EscPosGauge gauge = new EscPosGauge(() -> {
        opened++;
        printer.plug();
        return new ByteLine(printer.toHost, printer.fromHost, PATIENCE);
    });

    @AfterEach
    void unplug() {
        printer.unplug();
    }

    /** Answers DLE EOT n as the command reference of such printers says, and ignores everything else. */
    private static final class Printer {

        private final int[] status = {0, WELL, WELL, WELL, WELL};
        private boolean mute;
        private InputStream toHost = InputStream.nullInputStream();
        private OutputStream fromHost = OutputStream.nullOutputStream();
        private OutputStream answers = OutputStream.nullOutputStream();

        void plug() throws IOException {
            PipedInputStream answersIn = new PipedInputStream();
            PipedInputStream questions = new PipedInputStream();
            answers = new PipedOutputStream(answersIn);
            fromHost = new PipedOutputStream(questions);
            toHost = answersIn;
            Thread works = new Thread(() -> work(questions), "printer");
            works.setDaemon(true);
            works.start();
        }

        private void work(InputStream questions) {
            try {
                int before = 0;
                int last = 0;
                for (int next = questions.read(); next >= 0; next = questions.read()) {
                    if (before == 0x10 && last == 0x04 && next >= 1 && next <= 4 && !mute) {
                        answers.write(status[next]);
                        answers.flush();
                    }
                    before = last;
                    last = next;
                }
            } catch (IOException unplugged) {
                // The line is over.
            }
        }

        void unplug() {
            try {
                answers.close();
                toHost.close();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x12, 0x12, 0x12, OK, false",
        "0x1e, 0x12, 0x12, NEAR_END, false",
        "0x72, 0x32, 0x12, END, false",
        "0x7e, 0x32, 0x12, END, false",
        "0x12, 0x16, 0x12, OK, true",
        "0x12, 0x52, 0x1a, OK, true",
        "0x12, 0x12, 0x32, OK, true",
        "0x12, 0x1a, 0x12, OK, false"
    })
    void itsSensorsAreRead(String paper, String offline, String error, Paper said, boolean fault) {
        printer.status[4] = Integer.decode(paper);
        printer.status[2] = Integer.decode(offline);
        printer.status[3] = Integer.decode(error);

        assertThat(gauge.look()).isEqualTo(new State(said, fault));
        assertThat(gauge.look()).as("on the same line").isEqualTo(new State(said, fault));
        assertThat(opened).isOne();
    }

    @Test
    void onePrinterIsMuteAnotherSpeaksOtherWordsAndBothAreAwayUntilTheyAnswer() {
        printer.mute = true;
        assertThat(gauge.look()).isEqualTo(State.AWAY);
        printer.mute = false;
        assertThat(gauge.look()).isEqualTo(new State(Paper.OK, false));

        printer.status[4] = 0x80;
        assertThat(gauge.look()).isEqualTo(State.AWAY);
        printer.status[4] = WELL;
        assertThat(gauge.look()).isEqualTo(new State(Paper.OK, false));
        assertThat(opened).as("a mute line is kept").isOne();
    }

    @Test
    void onePluggedOutIsAwayAndFoundAgain() {
        assertThat(gauge.look().fault()).isFalse();
        printer.unplug();
        assertThat(gauge.look()).isEqualTo(State.AWAY);
        assertThat(gauge.look()).isEqualTo(new State(Paper.OK, false));
    }

    @Test
    void aDeviceFileThatIsNotThereOrDoesNotAnswerIsAway() throws IOException {
        Path file = Files.createFile(folder.resolve("lp0"));
        assertThat(new EscPosGauge(ByteLine.of(file, PATIENCE)).look()).isEqualTo(State.AWAY);
        Path missing = folder.resolve("lp1");
        assertThat(new EscPosGauge(ByteLine.of(missing, PATIENCE)).look()).isEqualTo(State.AWAY);
        assertThat(missing).doesNotExist();
    }
}
