package smarthall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.testing.LocalHall;
import smarthall.kiosk.testing.PrintedSlip;

/** Applies in the real window, by touch, before a server on this machine. */
class DeclareWindowTest {

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0};

    private LocalHall hall;
    private KioskWindow window;

    @BeforeEach
    void open() throws Exception {
        hall = new LocalHall();
        window = new KioskWindow(hall);
        window.await("#service-social-card");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        hall.close();
    }

    @Test
    void aVisitorAppliesWithNothingButTheScreenAndTheScanner() throws Exception {
        window.click("#way-online");
        window.click("#online-unemployment-benefit");
        window.await("#input-name");
        window.click("#input-name");
        keys("wangli");
        window.await("#candidate-王丽");
        window.click("#candidate-王丽");
        window.click("#type-done");
        window.click("#input-identity");
        keys("11010519491231002x");
        window.click("#type-done");
        window.click("#input-phone");
        keys("13800138000");
        window.click("#type-done");
        fillInTheRest();
        window.click("#declare-next");
        KioskWindow.await(() -> window.text("#declare-next").equals("下一步：签名"));
        assertThat(window.text("#said-name")).isEqualTo("王丽");
        assertThat(window.text("#said-left-why")).isEqualTo("用人单位破产或关闭");

        window.click("#declare-next");
        sign();
        window.click("#declare-next");
        window.await("#receipt-done");

        assertThat(window.text("#receipt-number")).isEqualTo("261125-00001-6");
        assertThat(window.text("#receipt-secret-code")).isEqualTo("4071 8235");
        KioskWindow.await(() -> window.printer.slips().size() == 1);
        PrintedSlip slip = window.printer.slips().get(0);
        assertThat(slip.number()).isEqualTo("261125-00001-6");
        assertThat(slip.text()).contains("申请回执").doesNotContain("王丽", "11010519491231002", "4071", "13800138000");
        assertThat(hall.applications.submissions).hasSize(1);
        assertThat(hall.applications.submissions.get(0))
                .containsEntry("name", "王丽")
                .containsEntry("identity", "11010519491231002X")
                .containsEntry("left-on", "2026-11-10");
        assertThat(hall.applications.files).containsKeys("identity-card", "signature");
    }

    @Test
    void everyFaultStandsAtItsFieldInTheLanguageOfTheVisitor() {
        window.click("#service-social-card");
        window.click("#apply-here");
        window.await("#input-name");
        write("identity", "110105194912310021");
        window.click("#declare-next");

        assertThat(window.text("#fault-identity")).isEqualTo("号码有误（校验码不符），请逐位核对");
        assertThat(window.text("#fault-identity-card")).isEqualTo("请添加此材料");
        window.click("#language");
        assertThat(window.text("#fault-identity")).contains("compare with your card");
        assertThat(window.text("#declare-trouble")).startsWith("6 fields need a change");
        write("identity", "11010519491231002X");
        assertThat(window.text("#declare-trouble")).startsWith("5 fields need a change");
    }

    @Test
    void aPhotoFromThePhoneArrivesAndTheTerminalAsksBeforeWhatIsWrittenIsLost() {
        window.click("#service-social-card");
        window.click("#apply-here");
        window.await("#input-name");
        write("name", "王丽");
        press("#phone-identity-card");
        window.await("#phone-close");
        hall.applications.files.put("identity-card", JPEG);
        KioskWindow.await(() -> window.text("#file-identity-card").startsWith("✓"));
        assertThat(window.seen("#phone-close")).isFalse();

        window.click("#home");
        window.click("#leave-stay");
        assertThat(text("name")).isEqualTo("王丽");
        window.click("#home");
        window.click("#leave-go");
        window.await("#service-social-card");
        window.click("#service-social-card");
        window.click("#apply-here");
        window.await("#input-name");
        assertThat(text("name")).isEmpty();
    }

    @Test
    void theWayOnStaysOnTheScreenInEveryLanguageAndSize() {
        window.click("#service-social-card");
        window.click("#apply-here");
        window.await("#input-name");
        for (int turn = 0; turn < 6; turn++) {
            Bounds next = bounds("#declare-next");
            assertThat(next.getMaxY()).isLessThanOrEqualTo(bounds("#home").getMinY());
            assertThat(next.getHeight()).isGreaterThan(100);
            window.click("#input-name");
            assertThat(bounds("#type-done").getMaxY())
                    .isLessThanOrEqualTo(bounds("#home").getMinY());
            assertThat(bounds("#input-name").getMaxY())
                    .as("what is written in is seen above the keys")
                    .isLessThan(bounds("#type-1").getMinY());
            window.click("#type-done");
            window.click(turn == 2 ? "#language" : "#text-size");
        }
    }

    @Test
    void aSecondPressOfSubmitDoesNotSendTheReceiptAway() throws Exception {
        AtomicBoolean deaf = new AtomicBoolean();
        KioskWindow.onWindow(() -> {
            window.terminal.shell().screenProperty().addListener((property, before, now) -> {
                if (now == Screen.RECEIPT) {
                    deaf.set(window.robot.lookup("#receipt-done").query().isDisabled());
                }
            });
            return true;
        });
        window.click("#way-online");
        window.click("#online-unemployment-benefit");
        window.await("#input-name");
        write("name", "王丽");
        write("identity", "11010519491231002X");
        write("phone", "13800138000");
        fillInTheRest();
        window.click("#declare-next");
        KioskWindow.await(() -> window.text("#declare-next").equals("下一步：签名"));
        window.click("#declare-next");
        sign();
        Bounds submit = bounds("#declare-next");

        window.click("#declare-next");
        window.await("#receipt-number");
        assertThat(deaf).isTrue();
        window.await("#receipt-done");
        assertThat(bounds("#receipt-done").intersects(submit))
                .as("the two buttons stand in the same place")
                .isTrue();
        window.click("#receipt-done");
        window.await("#service-social-card");
    }

    private void fillInTheRest() throws IOException {
        write("last-employer", "宜兴紫砂陶瓷有限公司");
        write("card-number", "A12345678");
        press("#input-left-on");
        press("#day-2026-11-10");
        press("#option-left-why-closed");
        press("#scan-identity-card");
        KioskWindow.await(() -> window.text("#scan-identity-card").equals("不扫描了"));
        Files.write(window.scans.resolve("page.jpg"), JPEG);
        KioskWindow.await(() -> window.text("#file-identity-card").startsWith("✓"));
    }

    private void sign() {
        window.robot
                .drag("#signature")
                .moveBy(120, 40)
                .moveBy(60, -80)
                .moveBy(80, 30)
                .drop();
    }

    private void keys(String letters) {
        for (String letter : letters.split("")) {
            window.click("#type-" + letter);
        }
    }

    private void write(String field, String text) {
        KioskWindow.onWindow(() -> {
            ((TextInputControl) window.robot.lookup("#input-" + field).query()).setText(text);
            return true;
        });
    }

    private String text(String field) {
        return ((TextInputControl) window.robot.lookup("#input-" + field).query()).getText();
    }

    private void press(String id) {
        window.await(id);
        Node node = window.usable(id);
        KioskWindow.onWindow(() -> {
            ((ButtonBase) node).fire();
            return true;
        });
    }

    private Bounds bounds(String id) {
        Node node = window.usable(id);
        return KioskWindow.onWindow(() -> node.localToScene(node.getLayoutBounds()));
    }
}
