package smarthall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.testing.LocalHall;
import smarthall.kiosk.testing.PrintedSlip;

/** A ticket on paper, from the real window to a printer at the level of bytes. */
class SlipWindowTest {

    /** A folder for pictures, by {@code -Dpictures=FOLDER}. */
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("pictures")).map(Path::of);

    private LocalHall hall;
    private KioskWindow window;

    @BeforeEach
    void open() throws Exception {
        hall = new LocalHall();
        window = new KioskWindow(hall);
        window.await("#service-passport");
        KioskWindow.await(() -> !window.terminal.link().hallNameProperty().get().isEmpty());
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        hall.close();
    }

    @Test
    void theSlipComesByItselfAndOnceMoreWhenAskedFor() {
        window.printer.slow(true);
        draw();
        assertThat(window.text("#ticket-slip")).isEqualTo("正在打印小票…");
        save("slip-printing");

        window.printer.slow(false);
        KioskWindow.await(() -> window.text("#ticket-slip").equals("小票已打印，请在出纸口取走"));
        save("slip-printed");
        PrintedSlip slip = window.printer.slips().get(0);
        assertThat(slip.number()).isEqualTo(window.text("#ticket-number"));
        assertThat(slip.text()).contains("预计等候：" + window.text("#ticket-wait"));

        window.click("#language");
        save("slip-printed-en");
        window.click("#ticket-print");
        KioskWindow.await(() -> window.printer.slips().size() == 2);
        assertThat(window.printer.slips().get(1).text())
                .contains("Issue an ordinary passport", "Ahead of you: 4 people");
        KioskWindow.await(() ->
                !window.seen("#ticket-print") && window.text("#ticket-slip").contains("printed"));
        save("slip-printed-twice-en");
    }

    @Test
    void withoutPaperTheScreenSaysWhatToDoAndTheTicketHolds() {
        window.printer.paper(0);
        draw();
        KioskWindow.await(() -> window.text("#ticket-slip").equals("打印机没有纸了，没有小票"));
        assertThat(window.text("#ticket-keep")).isEqualTo("请拍下二维码，或记住号码");
        KioskWindow.await(() -> hall.care
                .health
                .map(said -> said.path("paper").asString("").equals("OUT"))
                .orElse(false));
        save("slip-no-paper");
        for (String name : new String[] {"large", "huge"}) {
            window.click("#text-size");
            save("slip-no-paper-" + name);
        }
        window.click("#language");
        save("slip-no-paper-huge-en");
        assertThat(bottom("#ticket-done")).isLessThanOrEqualTo(top("#home"));
        assertThat(top("#ticket-number")).isPositive();

        window.printer.paper(1_000);
        window.click("#ticket-print");
        KioskWindow.await(() -> window.printer.slips().size() == 1);
    }

    @Test
    void aPrinterThatIsOffDelaysNobody() {
        window.printer.plugOut();
        draw();
        KioskWindow.await(() -> window.text("#ticket-slip").equals("打印机没有反应，没有小票"));
        window.click("#ticket-done");
        window.await("#service-passport");

        window.printer.plugIn();
        window.click("#service-social-card");
        window.click("#take-ticket");
        KioskWindow.await(() -> window.printer.slips().size() == 1);
        assertThat(window.printer.slips().get(0).number()).isEqualTo(window.text("#ticket-number"));
    }

    private double top(String id) {
        return bounds(id).getMinY();
    }

    private double bottom(String id) {
        return bounds(id).getMaxY();
    }

    private Bounds bounds(String id) {
        return KioskWindow.onWindow(() -> {
            Node node = window.robot.lookup(id).query();
            return node.localToScene(node.getLayoutBounds());
        });
    }

    private void draw() {
        window.click("#service-passport");
        window.click("#take-ticket");
        window.await("#ticket-number");
        assertThat(window.text("#ticket-number")).isEqualTo("E023");
    }

    private void save(String name) {
        PICTURES.ifPresent(folder -> window.save(folder, name));
    }
}
