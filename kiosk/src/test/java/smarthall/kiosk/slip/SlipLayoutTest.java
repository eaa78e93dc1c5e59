package smarthall.kiosk.slip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.kiosk.declare.ReceiptSlip;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.ApplicationState;
import smarthall.kiosk.hall.ExpectedWait;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hall.Priority;
import smarthall.kiosk.hall.ServiceCode;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.hardware.PaperWidth;
import smarthall.kiosk.hardware.SlipPrinter.Outcome;
import smarthall.kiosk.hardware.printer.EscPosPrinter;
import smarthall.kiosk.testing.FakeHall;
import smarthall.kiosk.testing.FakePrinter;
import smarthall.kiosk.testing.PrintedSlip;
import smarthall.kiosk.text.Language;
import smarthall.kiosk.text.Texts;
import smarthall.kiosk.ticket.TicketSlip;
import smarthall.kiosk.ticket.TicketState;

/**
 * How each slip looks, as approved in the resources beside this class: in front of the paper's edge the size and weight of each line. A
 * changed layout is written to {@code target/slips}, to be looked at and copied.
 */
class SlipLayoutTest {

    private static final LocalText HALL = new LocalText("宜兴市政务服务大厅", "Yixing Government Service Hall");

    @TempDir
    Path folder;

    @Test
    void aTicket() throws Exception {
        looks(
                "ticket-80",
                PaperWidth.MM80,
                ticket(FakeHall.socialCard(), 4, within(12, 25), Priority.NONE),
                Language.ZH);
    }

    @Test
    void aTicketForWhoUsesEnglish() throws Exception {
        looks(
                "ticket-80-en",
                PaperWidth.MM80,
                ticket(FakeHall.socialCard(), 1, within(12, 25), Priority.ELDERLY),
                Language.EN);
    }

    @Test
    void aTicketWithPriorityAndALongNameOnNarrowPaper() throws Exception {
        ServiceItem item = FakeHall.item(
                "long",
                "企业职工基本养老保险关系转移接续（跨省，含军龄、视同缴费年限认定）",
                "Transfer of the basic pension insurance of enterprise employees between provinces",
                "social");
        looks("ticket-58", PaperWidth.MM58, ticket(item, 0, Optional.empty(), Priority.DISABLED), Language.ZH);
        looks("ticket-58-en", PaperWidth.MM58, ticket(item, 0, Optional.empty(), Priority.NONE), Language.EN);
    }

    @Test
    void aReceipt() throws Exception {
        OffsetDateTime at = OffsetDateTime.parse("2026-11-25T10:12:30+08:00");
        Application application = new Application(
                "3f2a",
                Optional.of(new Application.Paper("261125-00012-7", "40718235")),
                new ServiceCode("unemployment-benefit"),
                new LocalText("失业保险金申领", "Unemployment benefit"),
                ApplicationState.SUBMITTED,
                Optional.of(LocalDate.of(2026, 12, 9)),
                Set.of(),
                List.of(),
                List.of(new Application.Event(at, "SUBMIT", Optional.empty())),
                URI.create("http://192.168.1.10:8080/application#yixing/3f2a/q3Zr8v1nXw0m5u7y2K4sTg"));

        looks("receipt-80", PaperWidth.MM80, new ReceiptSlip(application), Language.ZH);
        looks("receipt-58-en", PaperWidth.MM58, new ReceiptSlip(application), Language.EN);
    }

    private static Optional<ExpectedWait> within(long median, long most) {
        return Optional.of(FakeHall.minutes(median, most));
    }

    private static TicketSlip ticket(ServiceItem item, int ahead, Optional<ExpectedWait> wait, Priority priority) {
        return new TicketSlip(new TicketState.Drawn(FakeHall.ticket("B023", item, ahead, wait), priority));
    }

    private void looks(String name, PaperWidth paper, SlipContents contents, Language language) throws Exception {
        String seen = print(paper, contents, language).drawn(paper.columns());
        Path written = Path.of("target/slips", name + ".txt");
        Files.createDirectories(written.getParent());
        Files.writeString(written, seen);

        assertThat(seen).as(name).isEqualTo(approved(name));
    }

    private PrintedSlip print(PaperWidth paper, SlipContents contents, Language language) throws Exception {
        Path device = folder.resolve("lp0");
        BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        try (FakePrinter fake = new FakePrinter(device, paper.columns());
                EscPosPrinter printer = EscPosPrinter.at(device, paper)) {
            printer.print(contents.write(HALL, Texts.in(language)), outcomes::add);
            assertThat(outcomes.poll(40, TimeUnit.SECONDS)).isEqualTo(Outcome.PRINTED);
            assertThat(fake.unknown()).isEmpty();
            return fake.slips().get(0);
        }
    }

    private static String approved(String name) throws IOException {
        try (var file = SlipLayoutTest.class.getResourceAsStream(name + ".txt")) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
