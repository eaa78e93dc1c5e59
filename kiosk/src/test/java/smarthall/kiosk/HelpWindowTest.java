package smarthall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.testing.LocalHall;

/** A visitor who needs somebody, in the real window. */
class HelpWindowTest {

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
    void helpIsCalledFromAnyScreenAndItIsSaidHowFarItIs() {
        for (String way : List.of("#way-checkin", "#way-online", "#way-progress")) {
            window.click(way);
            window.click("#help");
            window.await("#help-machine");
            window.click("#help-close");
            window.click("#home");
        }
        window.click("#help");
        save("help");
        window.click("#language");
        save("help-en");
        window.click("#language");
        window.click("#help-form");
        KioskWindow.await(() -> window.text("#help-title").equals("已通知工作人员"));
        save("help-called");
        window.click("#help-close");
        assertThat(window.text("#help")).isEqualTo("已呼叫");
        save("help-called-home");

        hall.helpState = "CLAIMED";
        KioskWindow.await(() -> window.text("#help").equals("有人来了"));
        window.click("#help");
        assertThat(window.text("#help-title")).isEqualTo("工作人员正在赶来");
        hall.helpState = "DONE";
        KioskWindow.await(() -> window.text("#help-title").equals("工作人员已经到了"));
    }

    @Test
    void whoCallsWhileTheServerIsAwayIsToldSoAndCalledForWhenItIsBack() throws Exception {
        hall.stop();
        KioskWindow.await(() -> window.seen("#offline"));
        window.click("#help");
        window.click("#help-way");
        KioskWindow.await(() -> window.text("#help-title").equals("暂时连不上服务器"));
        save("help-lost");
        hall.startAgain();
        KioskWindow.await(() -> window.text("#help-title").equals("已通知工作人员"));

        window.click("#help-withdraw");
        KioskWindow.await(() -> window.text("#help").equals("求助"));
        assertThat(hall.helpState).isEqualTo("CANCELLED");
    }

    private void save(String name) {
        PICTURES.ifPresent(folder -> window.save(folder, name));
    }
}
