package smarthall.kiosk;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.testing.LocalHall;

/** Takes pictures of the application's screens for people to look at; run by {@code -Dtest=DeclarePictures}, never by the build. */
class DeclarePictures {

    private static final Path FOLDER = Path.of("target/pictures");
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 1, 2, 3};

    @Test
    void ofAnApplication() throws Exception {
        try (LocalHall hall = new LocalHall();
                KioskWindow window = new KioskWindow(hall)) {
            window.await("#service-passport");
            window.save(FOLDER, "declare-00-home");
            window.click("#language");
            window.save(FOLDER, "declare-00-home-en");
            window.click("#language");
            window.click("#service-social-card");
            window.await("#apply-here");
            window.save(FOLDER, "declare-01-guide");
            window.click("#home");
            window.click("#way-online");
            window.await("#online-unemployment-benefit");
            window.save(FOLDER, "declare-02-online");
            window.click("#online-unemployment-benefit");
            window.await("#input-name");
            window.save(FOLDER, "declare-03-empty");
            window.click("#declare-next");
            window.save(FOLDER, "declare-04-faults");
            window.click("#input-name");
            for (String key : "wangli".split("")) {
                window.click("#type-" + key);
            }
            window.save(FOLDER, "declare-05-pinyin");
            press(window, "#candidate-王丽");
            window.click("#type-done");
            window.click("#input-identity");
            for (String key : "110105194912310021".split("")) {
                window.click("#type-" + key);
            }
            window.save(FOLDER, "declare-06-identity");
            window.click("#type-done");
            window.save(FOLDER, "declare-07-bad-identity");
            write(window, "identity", "11010519491231002X");
            write(window, "phone", "13800138000");
            write(window, "last-employer", "宜兴紫砂陶瓷有限公司");
            write(window, "card-number", "A12345678");
            press(window, "#input-left-on");
            window.await("#date-close");
            window.save(FOLDER, "declare-08-calendar");
            press(window, "#day-2026-11-10");
            press(window, "#option-left-why-closed");
            press(window, "#scan-identity-card");
            KioskWindow.await(() -> window.text("#scan-identity-card").equals("不扫描了"));
            window.save(FOLDER, "declare-09-scanning");
            Files.write(window.scans.resolve("page.jpg"), JPEG);
            KioskWindow.await(() -> window.text("#file-identity-card").startsWith("✓"));
            press(window, "#phone-end-of-contract");
            window.await("#phone-close");
            window.save(FOLDER, "declare-10-phone");
            window.click("#phone-close");
            window.click("#language");
            window.save(FOLDER, "declare-11-filled-en");
            window.click("#language");
            window.click("#declare-next");
            KioskWindow.await(() -> window.text("#declare-next").equals("下一步：签名"));
            window.save(FOLDER, "declare-12-review");
            window.click("#declare-next");
            window.robot
                    .drag("#signature")
                    .moveBy(120, 40)
                    .moveBy(60, -80)
                    .moveBy(80, 30)
                    .drop();
            window.save(FOLDER, "declare-13-sign");
            window.click("#home");
            window.save(FOLDER, "declare-14-leave");
            window.click("#leave-stay");
            hall.stop();
            window.click("#declare-next");
            KioskWindow.await(() -> window.seen("#lost-code"));
            window.save(FOLDER, "declare-15-lost");
            hall.startAgain();
            window.await("#receipt-done");
            window.save(FOLDER, "declare-16-receipt");
            window.click("#language");
            window.save(FOLDER, "declare-17-receipt-en");
            window.click("#language");
            window.click("#receipt-done");
            window.click("#way-progress");
            window.await("#receipt-input");
            window.click("#receipt-input");
            for (String key : "261125000016".split("")) {
                window.click("#type-" + key);
            }
            window.click("#type-done");
            window.click("#progress-next");
            window.save(FOLDER, "declare-18-lookup");
            window.click("#code-input");
            window.click("#type-4");
            window.click("#type-done");
            hall.applications.state = "SUPPLEMENT_WANTED";
            window.click("#progress-next");
            window.await("#progress-state");
            window.save(FOLDER, "declare-19-supplement");
            window.click("#text-size");
            window.click("#text-size");
            window.save(FOLDER, "declare-20-supplement-huge");
            window.click("#home");
            window.save(FOLDER, "declare-21-home-huge");
            window.click("#way-online");
            window.await("#online-social-card");
            window.click("#online-social-card");
            window.await("#input-name");
            window.click("#declare-next");
            window.click("#language");
            window.save(FOLDER, "declare-22-form-huge-en");
        }
    }

    private static void write(KioskWindow window, String field, String text) {
        KioskWindow.onWindow(() -> {
            ((TextInputControl) window.robot.lookup("#input-" + field).query()).setText(text);
            return true;
        });
    }

    private static void press(KioskWindow window, String id) {
        window.await(id);
        Node node = window.usable(id);
        KioskWindow.onWindow(() -> {
            ((ButtonBase) node).fire();
            return true;
        });
    }
}
