package smarthall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.testing.LocalHall;

/** What those who look after the terminal want of it, in the real window. */
class CareWindowTest {

    /** A folder for pictures, by {@code -Dpictures=FOLDER}. */
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("pictures")).map(Path::of);

    private LocalHall hall;
    private KioskWindow window;

    @BeforeEach
    void open() throws Exception {
        hall = new LocalHall();
        window = new KioskWindow(hall);
        window.await("#way-checkin");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        hall.close();
    }

    @Test
    void itSaysHowItIs() {
        KioskWindow.await(() -> said("screen").equals("HOME"));
        assertThat(said("paper")).isEqualTo("OK");
        assertThat(said("scanner")).isEqualTo("OK");
        assertThat(said("microphone")).isEqualTo("NONE");
        assertThat(said("clockSkewMillis")).isEqualTo("0");

        window.printer.paper(0);
        KioskWindow.await(() -> said("paper").equals("OUT"));
    }

    @Test
    void outOfServiceItSaysWhyAndWhereToGo() throws Exception {
        hall.care.outOfService("正在换纸，大约十分钟。", Optional.of("二楼大厅"));
        window.await("#out-of-service");
        assertThat(window.text("#out-message")).isEqualTo("正在换纸，大约十分钟。");
        assertThat(window.text("#out-next")).isEqualTo("请使用二楼大厅的自助机。");
        save("out-of-service");
        KioskWindow.await(() -> hall.care.replies.contains("out-of-service done"));

        hall.care.order("screenshot");
        KioskWindow.await(() -> hall.care.picture.length > 0);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(hall.care.picture));
        assertThat(picture.getWidth()).isEqualTo(540);

        hall.care.inService();
        KioskWindow.await(() -> !window.seen("#out-of-service"));
        hall.care.order("identify");
        window.await("#identify");
        assertThat(window.text("#identify-name")).isEqualTo("kiosk-7");
        save("identify");
    }

    @Test
    void aVisitorKeepsTheirFormAndTheRestartWaits() {
        window.click("#way-progress");
        hall.care.order("restart");
        hall.care.outOfService("正在换纸。", Optional.empty());
        hall.care.order("identify");
        KioskWindow.await(() -> hall.care.replies.contains("identify done"));
        assertThat(window.restarts).hasValue(0);
        assertThat(window.seen("#out-of-service")).isFalse();

        KioskWindow.onWindow(() -> {
            for (int second = 0; second < 200; second++) {
                window.terminal.shell().idle().tick();
            }
            return true;
        });
        KioskWindow.await(() -> window.restarts.get() == 1);
        window.await("#out-of-service");
        assertThat(window.text("#out-next")).isEqualTo("请到咨询台，或请身边的工作人员帮忙。");
        assertThat(hall.care.replies).contains("restart done");
    }

    private String said(String field) {
        return hall.care.health.map(said -> said.path(field).asString("")).orElse("");
    }

    private void save(String name) {
        PICTURES.ifPresent(folder -> window.save(folder, name));
    }
}
