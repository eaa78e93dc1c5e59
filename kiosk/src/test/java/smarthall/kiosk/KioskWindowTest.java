package smarthall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.testing.LocalHall;

/** Drives the real window, before a server on this machine, as a visitor would. */
class KioskWindowTest {

    private LocalHall hall;
    private KioskWindow window;

    @BeforeEach
    void open() throws Exception {
        hall = new LocalHall();
        window = new KioskWindow(hall);
        window.await("#service-passport");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        hall.close();
    }

    @Test
    void aVisitorWalksFromHomeToATicket() throws Exception {
        KioskWindow.await(() -> window.text("#hall-name").equals("宜兴市政务服务大厅"));
        window.click("#service-passport");
        window.await("#take-ticket");
        assertThat(window.text("#guide-name")).isEqualTo("普通护照签发");
        KioskWindow.await(() -> window.text("#line-waiting").equals("9 人 · 窗口暂未开放"));

        window.click("#take-ticket");
        window.await("#ticket-number");

        assertThat(window.text("#ticket-number")).isEqualTo("E023");
        assertThat(window.text("#ticket-ahead")).isEqualTo("4 人");
        assertThat(window.text("#ticket-wait")).isEqualTo("约13分钟，一般不超过25分钟");
        assertThat(readCode())
                .isEqualTo(
                        "http://127.0.0.1:8080/ticket#yixing/7f0d3a52-6c1e-4f7e-9a43-2f6f6f0f9d11/q3Zr8v1nXw0m5u7y2K4sTg");
        window.click("#ticket-done");
        window.await("#service-passport");
    }

    @Test
    void aQuestionLeadsToTheGuideAndItsTicket() {
        window.click("#way-ask");
        window.click("#question");
        window.robot.write("护照过期了");
        window.click("#ask");
        window.click("#guide-passport");
        window.await("#take-ticket");
        assertThat(window.text("#guide-name")).isEqualTo("普通护照签发");
        window.click("#back");
        window.await("#guide-passport");
        window.click("#guide-passport");
        window.click("#take-ticket");
        window.await("#ticket-number");

        assertThat(window.text("#ticket-number")).isEqualTo("E023");
        window.click("#ticket-done");
        window.click("#way-ask");
        window.await("#example-1");
        assertThat(window.robot.lookup("#question").queryTextInputControl().getText())
                .as("what the next visitor finds")
                .isEmpty();
    }

    @Test
    void aQuestionIsWrittenInPinyinOnTheScreen() {
        window.click("#way-ask");
        window.click("#question");
        for (char letter : "huzhao".toCharArray()) {
            window.click("#type-" + letter);
        }
        window.click("#candidate-护照");
        window.robot.write("guoqile");
        window.click("#candidate-过期");
        assertThat(window.robot.lookup("#question").queryTextInputControl().getText())
                .isEqualTo("护照过期");
        window.click("#ask");
        window.await("#guide-passport");

        assertThat(window.robot.lookup("#question").queryTextInputControl().getText())
                .isEqualTo("护照过期了");
    }

    @Test
    void aKeyboardAloneAsksAQuestion() {
        focus("#way-ask");
        window.robot.type(KeyCode.ENTER);
        window.await("#example-1");
        window.robot.write("lottery");
        window.robot.type(KeyCode.ENTER);
        window.await("#ask-unknown");
        window.robot.type(KeyCode.TAB);
        window.robot.write("x");
        assertThat(window.robot.lookup("#question").queryTextInputControl().getText())
                .as("Tab leaves the question")
                .isEqualTo("lottery");
        window.robot.type(KeyCode.ESCAPE);
        window.await("#way-ask");
    }

    @Test
    void aTerminalWithoutAVoiceSaysSoAndTextGoesOn() {
        assertThat(window.seen("#way-ask")).isTrue();
        window.click("#way-ask");
        window.await("#voice-note");
        assertThat(window.text("#voice-note")).isEqualTo("本机没有安装语音识别，请打字提问。");
        assertThat(window.seen("#talk")).as("usable").isFalse();
        window.click("#example-1");
        window.await("#guide-social-card");
    }

    @Test
    void twoFastTapsDrawOneTicket() {
        window.click("#service-passport");
        window.await("#take-ticket");
        KioskWindow.onWindow(() -> {
            Button take = window.robot.lookup("#take-ticket").queryButton();
            take.fire();
            take.fire();
            return true;
        });
        window.await("#ticket-number");

        assertThat(hall.posts).hasSize(1);
    }

    @Test
    void aLostAnswerIsSaidAndMadeGoodWithoutASecondTicket() {
        hall.loseNextTicketAnswer = true;
        window.click("#service-social-card");
        window.click("#take-ticket");
        KioskWindow.await(() -> window.text("#take-message").equals("连接中断，正在重试。不会重复取号，请稍候。"));
        window.await("#ticket-number");

        assertThat(hall.posts).hasSize(2);
        assertThat(Set.copyOf(hall.posts)).hasSize(1);
        assertThat(hall.ticketsByKey).hasSize(1);
        assertThat(window.text("#ticket-number")).isEqualTo("B023");
    }

    @Test
    void initialsOnTheScreenFindAnItem() {
        window.click("#search");
        window.click("#key-p");
        window.click("#key-t");
        window.click("#key-h");
        KioskWindow.await(() -> !window.seen("#service-social-card"));

        window.click("#service-passport");
        window.await("#take-ticket");
        window.click("#home");
        window.await("#service-social-card");
        assertThat(window.seen("#keyboard")).isFalse();
    }

    @Test
    void aPhysicalKeyboardFindsAnItemByItsEnglishName() {
        window.robot.clickOn("#search");
        window.robot.write("mortgage");
        KioskWindow.await(() -> !window.seen("#service-passport"));

        assertThat(window.seen("#service-mortgage-registration")).isTrue();
    }

    @Test
    void aKeyboardAloneIsEnough() {
        window.robot.write("passport");
        KioskWindow.await(() -> !window.seen("#service-social-card"));
        focus("#service-passport");
        window.robot.type(KeyCode.ENTER);
        window.await("#take-ticket");
        focus("#language");
        window.robot.type(KeyCode.ENTER);
        KioskWindow.await(() -> window.text("#take-ticket").equals("Take a ticket"));
        focus("#take-ticket");
        window.robot.type(KeyCode.ENTER);
        window.await("#ticket-number");
        window.robot.type(KeyCode.ESCAPE);
        window.await("#service-passport");
    }

    private void focus(String id) {
        KioskWindow.onWindow(() -> {
            window.robot.lookup(id).query().requestFocus();
            return true;
        });
    }

    @Test
    void theServerMayGoAndComeBack() throws Exception {
        hall.stop();
        window.await("#offline");
        hall.startAgain();
        KioskWindow.await(() -> !window.seen("#offline"));
        window.click("#service-passport");
        window.await("#take-ticket");
    }

    @Test
    void everythingStaysOnTheScreenInEveryLanguageAndSize() {
        window.click("#service-social-card");
        window.click("#take-ticket");
        window.await("#ticket-number");
        for (int i = 0; i < 6; i++) {
            for (String id : new String[] {"#ticket-number", "#ticket-done", "#home", "#text-size", "#language"}) {
                Bounds seen = KioskWindow.onWindow(() -> {
                    Node node = window.robot.lookup(id).query();
                    return node.localToScene(node.getLayoutBounds());
                });
                assertThat(seen.getMinY()).as(id).isBetween(0.0, 1920.0);
                assertThat(seen.getMaxY()).as(id).isBetween(0.0, 1920.0);
            }
            Bounds done = bounds("#ticket-done");
            assertThat(done.getMaxY()).isLessThanOrEqualTo(bounds("#home").getMinY());
            assertThat(done.getHeight()).isGreaterThan(100);
            window.click(i == 2 ? "#language" : "#text-size");
        }
    }

    @Test
    void anIdleTerminalForgetsTheVisitor() {
        window.click("#language");
        window.click("#service-passport");
        window.await("#take-ticket");
        tick(50);
        assertThat(window.text("#idle")).matches("Back to the start in ([1-9]|10) s\\. Touch anywhere to stay\\.");
        tick(10);

        window.await("#service-passport");
        assertThat(window.text("#language")).isEqualTo("EN");
        assertThat(window.seen("#idle")).isFalse();
    }

    private void tick(int seconds) {
        KioskWindow.onWindow(() -> {
            for (int i = 0; i < seconds; i++) {
                window.terminal.shell().idle().tick();
            }
            return true;
        });
    }

    private Bounds bounds(String id) {
        return KioskWindow.onWindow(() -> {
            Node node = window.robot.lookup(id).query();
            return node.localToScene(node.getLayoutBounds());
        });
    }

    private String readCode() throws Exception {
        BufferedImage picture = window.picture();
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
