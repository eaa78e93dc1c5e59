package smarthall.kiosk.hardware.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.kiosk.hardware.PaperWidth;
import smarthall.kiosk.hardware.Slip;
import smarthall.kiosk.hardware.Slip.Look;
import smarthall.kiosk.hardware.SlipPrinter.Outcome;
import smarthall.kiosk.hardware.SlipPrinter.Paper;
import smarthall.kiosk.hardware.SlipPrinter.State;
import smarthall.kiosk.testing.FakePrinter;
import smarthall.kiosk.testing.PrintedSlip;

/** The driver before a printer behind a device file, at the level of bytes. */
class EscPosPrinterTest {

    private static final Patience SHORT = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(3), 3);
    private static final Patience LONG = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(20), 100);
    private static final State WELL = new State(Paper.OK, false);
    private static final String ADDRESS = "http://192.168.1.10:8080/ticket#yixing/7f0d3a52-6c1e/q3Zr8v1nXw0m5u7y2K4sTg";

    @TempDir
    Path folder;

    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private FakePrinter fake;
    private EscPosPrinter printer;

    @BeforeEach
    void plugIn() {
        fake = new FakePrinter(folder.resolve("lp0"), PaperWidth.MM80.columns());
        printer = with(LONG);
    }

    @AfterEach
    void close() {
        printer.close();
        fake.close();
    }

    private EscPosPrinter with(Patience patience) {
        return new EscPosPrinter(ByteLine.of(folder.resolve("lp0")), PaperWidth.MM80, patience);
    }

    private static Slip slip(String number) {
        return new Slip(List.of(
                new Slip.Words("宜兴市政务服务大厅", Look.TITLE),
                new Slip.Number(number),
                new Slip.Rule(),
                new Slip.Words("前面还有：4 人", Look.FACT),
                new Slip.Code(ADDRESS),
                new Slip.Words("手机扫码看排队", Look.NOTE)));
    }

    private Outcome printed(Slip slip) throws InterruptedException {
        printer.print(slip, outcomes::add);
        return nextOutcome();
    }

    private Outcome nextOutcome() throws InterruptedException {
        return outcomes.poll(40, TimeUnit.SECONDS);
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
        fake.says(4, Integer.decode(paper));
        fake.says(2, Integer.decode(offline));
        fake.says(3, Integer.decode(error));

        assertThat(printer.look()).isEqualTo(new State(said, fault));
        assertThat(printer.look()).as("on the same line").isEqualTo(new State(said, fault));
    }

    @Test
    void onePrinterIsMuteAnotherSpeaksOtherWordsAndBothAreAwayUntilTheyAnswer() throws InterruptedException {
        printer = with(new Patience(Duration.ofMillis(100), Duration.ofSeconds(5), 3));
        fake.mute(true);
        assertThat(printer.look()).isEqualTo(State.AWAY);
        assertThat(printed(slip("A001"))).isEqualTo(Outcome.AWAY);
        assertThat(fake.heard("A001"))
                .as("who does not answer is given nothing")
                .isFalse();
        fake.mute(false);
        await().until(() -> printer.look().equals(WELL));

        fake.says(4, 0x80);
        assertThat(printer.look()).isEqualTo(State.AWAY);
        fake.says(4, 0);
        await().until(() -> printer.look().equals(WELL));
    }

    @Test
    void aDeviceFileThatIsNotThereOrDoesNotAnswerIsAway() throws IOException {
        Path file = Files.createFile(folder.resolve("lp1"));
        Path missing = folder.resolve("lp2");
        for (Path device : List.of(file, missing)) {
            try (EscPosPrinter other = EscPosPrinter.at(device, PaperWidth.MM80)) {
                assertThat(other.look()).isEqualTo(State.AWAY);
            }
        }
        assertThat(missing).doesNotExist();
    }

    @Test
    void aSlipIsWhatAPersonSees() throws InterruptedException {
        assertThat(printed(slip("A023"))).isEqualTo(Outcome.PRINTED);

        PrintedSlip seen = fake.slips().get(0);
        assertThat(fake.slips()).hasSize(1);
        assertThat(fake.unknown()).isEmpty();
        assertThat(seen.cut()).isTrue();
        assertThat(seen.code()).isEqualTo(ADDRESS);
        assertThat(seen.number()).isEqualTo("A023");
        assertThat(seen.drawn(48))
                .startsWith(
                        """
                        1x2b |               宜兴市政务服务大厅               |
                        4x4b |                A   0   2   3                   |
                        1x1  |------------------------------------------------|
                        1x1  |前面还有：4 人                                  |
                        1x1  |    [QR 6 dots http://192.168.1.10""");
    }

    @Test
    void withoutPaperNothingIsSentAndWithPaperItIs() throws InterruptedException {
        fake.paper(0);
        assertThat(printed(slip("A001"))).isEqualTo(Outcome.NO_PAPER);
        assertThat(fake.heard("A001")).isFalse();

        fake.paper(100);
        fake.nearEnd(true);
        assertThat(printed(slip("A002"))).as("paper that is low is paper").isEqualTo(Outcome.PRINTED);
        assertThat(fake.slips()).extracting(PrintedSlip::number).containsExactly("A002");
    }

    @Test
    void paperThatEndsInTheMiddleIsSaidAndTheRestDoesNotComeOutLater() throws InterruptedException {
        fake.paper(2);
        assertThat(printed(slip("A001"))).isEqualTo(Outcome.NO_PAPER);
        assertThat(printer.look().paper()).isEqualTo(Paper.END);
        assertThat(fake.hanging().number()).isEqualTo("A001");

        fake.paper(100);
        assertThat(printed(slip("A002"))).isEqualTo(Outcome.PRINTED);
        assertThat(fake.slips()).hasSize(1);
        List<PrintedSlip.Line> lines = fake.slips().get(0).lines();
        assertThat(lines.stream().filter(line -> line.code().isPresent()))
                .as("of the second alone")
                .hasSize(1);
        assertThat(lines.subList(2, lines.size())).isEqualTo(whole("A002"));
    }

    /** The lines of a slip, from a printer that has printed nothing else. */
    private static List<PrintedSlip.Line> whole(String number) throws InterruptedException {
        EscPosPrinterTest other = new EscPosPrinterTest();
        try {
            other.folder = Files.createTempDirectory("lp");
            other.plugIn();
            assertThat(other.printed(slip(number))).isEqualTo(Outcome.PRINTED);
            other.close();
            Files.delete(other.folder);
            return other.fake.slips().get(0).lines();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void anOpenCoverIsAFault() throws InterruptedException {
        fake.cover(true);
        assertThat(printed(slip("A001"))).isEqualTo(Outcome.FAULT);
        fake.cover(false);
        assertThat(printed(slip("A002"))).isEqualTo(Outcome.PRINTED);
    }

    @Test
    void oneUnpluggedIsAwayAndPrintsAsSoonAsItIsBack() throws InterruptedException {
        assertThat(printer.look()).isEqualTo(WELL);
        fake.plugOut();
        assertThat(printed(slip("A001"))).isEqualTo(Outcome.AWAY);
        assertThat(printer.look()).isEqualTo(State.AWAY);

        fake.plugIn();
        assertThat(printed(slip("A002"))).isEqualTo(Outcome.PRINTED);
        fake.plugOut();
        fake.plugIn();
        assertThat(printed(slip("A003"))).as("unnoticed").isEqualTo(Outcome.PRINTED);
    }

    @Test
    void oneUnpluggedWhileItPrintsIsAway() throws InterruptedException {
        fake.slow(true);
        printer.print(slip("A001"), outcomes::add);
        await().until(() -> fake.heard("A001"));
        fake.plugOut();
        assertThat(nextOutcome()).isEqualTo(Outcome.AWAY);

        fake.slow(false);
        fake.plugIn();
        assertThat(printed(slip("A002"))).isEqualTo(Outcome.PRINTED);
        assertThat(fake.slips()).extracting(PrintedSlip::number).containsExactly("A002");
    }

    @Test
    void whileASlowOnePrintsLooksDoNotWaitAndNoQuestionComesIntoTheMiddle() throws InterruptedException {
        assertThat(printer.look()).isEqualTo(WELL);
        fake.slow(true);
        printer.print(slip("A001"), outcomes::add);
        printer.print(slip("A002"), outcomes::add);
        await().until(() -> fake.heard("A001"));
        assertThat(printer.look()).isEqualTo(WELL);
        assertThat(outcomes).isEmpty();
        int before = fake.asked();
        await("it is asked how it is meanwhile").until(() -> fake.asked() > before + 3);
        assertThat(fake.heard("A002")).as("one after the other").isFalse();

        fake.slow(false);
        assertThat(nextOutcome()).isEqualTo(Outcome.PRINTED);
        assertThat(nextOutcome()).isEqualTo(Outcome.PRINTED);
        assertThat(fake.slips()).extracting(PrintedSlip::number).containsExactly("A001", "A002");
        assertThat(fake.askedWithinSlips()).isZero();
    }

    @Test
    void oneThatTakesNothingIsGivenUpAndTakesTheNextSlipWhole() throws InterruptedException {
        printer = with(SHORT);
        fake.stuckAfter(3);
        assertThat(printed(slip("A001"))).isEqualTo(Outcome.AWAY);

        fake.stuck(false);
        await().until(() -> printer.look().equals(WELL));
        assertThat(printed(slip("A002"))).isEqualTo(Outcome.PRINTED);
        PrintedSlip last = fake.slips().get(fake.slips().size() - 1);
        assertThat(last.number()).isEqualTo("A002");
        assertThat(fake.unknown()).isEmpty();
    }

    @Test
    void oneThatDoesNotSayThatItIsDoneIsNotBelieved() throws InterruptedException {
        printer = with(new Patience(Duration.ofMillis(200), Duration.ofSeconds(5), 4));
        await().until(() -> printer.look().equals(WELL));
        fake.silentAboutSlips(true);
        assertThat(printed(slip("A001"))).isEqualTo(Outcome.UNSURE);
        assertThat(fake.slips()).hasSize(1);
    }

    @Test
    void bytesThatAreNoAnswerArePassedOver() throws InterruptedException {
        fake.noise(0xff);
        assertThat(printed(slip("A001"))).isEqualTo(Outcome.PRINTED);
        assertThat(printer.look()).isEqualTo(WELL);
    }

    @Test
    void rareCharactersAreSeenToBeMissingAndNoTextCommandsThePrinter() throws InterruptedException {
        Slip slip = new Slip(List.of(
                new Slip.Words("王\uD842\uDFB7㛃 é — 😀", Look.FACT),
                new Slip.Words("a\u001b@\u001d\u0056\u0042\u0000b\u0010\u0004\u0001c\u200b\n", Look.FACT),
                new Slip.Number("特1")));

        assertThat(printed(slip)).isEqualTo(Outcome.PRINTED);
        assertThat(fake.slips()).hasSize(1);
        assertThat(fake.slips().get(0).text()).startsWith("王□□ é — □\na @ VB b   c\n特1");
        assertThat(fake.unknown()).isEmpty();
    }

    @Test
    void aSlipThatWasCutOffInsideACodeDoesNotSpoilTheNext() throws InterruptedException {
        fake.loseCableAfter("/ticket#");
        assertThat(printed(slip("A001"))).isEqualTo(Outcome.AWAY);

        fake.plugIn();
        assertThat(printed(slip("A002"))).isEqualTo(Outcome.PRINTED);
        List<PrintedSlip.Line> lines = fake.slips().get(0).lines();
        assertThat(lines.subList(4, lines.size())).isEqualTo(whole("A002"));
        assertThat(fake.unknown()).isEmpty();
    }
}
