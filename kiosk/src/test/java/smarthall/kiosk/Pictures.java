package smarthall.kiosk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.kiosk.hardware.sound.WavMicrophone;
import smarthall.kiosk.hardware.sound.WavMicrophone.Pace;
import smarthall.kiosk.testing.LocalHall;
import smarthall.kiosk.testing.Recordings;
import smarthall.kiosk.testing.SayingRecognizer;

/** Takes pictures of every screen for people to look at; run by {@code -Dtest=Pictures}, never by the build. */
class Pictures {

    private static final Path FOLDER = Path.of("target/pictures");

    @Test
    void ofEveryScreen() throws Exception {
        try (LocalHall hall = new LocalHall();
                KioskWindow window = new KioskWindow(hall)) {
            hall.stop();
            window.await("#offline");
            window.save(FOLDER, "zh-start-offline");
            hall.startAgain();
            window.await("#service-passport");
            KioskWindow.await(
                    () -> !window.terminal.link().hallNameProperty().get().isEmpty());
            window.save(FOLDER, "zh-home");
            language(window);
            window.save(FOLDER, "en-home");
            language(window);
            window.click("#search");
            window.click("#key-d");
            window.click("#key-j");
            KioskWindow.await(() -> !window.seen("#service-passport"));
            window.save(FOLDER, "zh-search");
            window.click("#key-q");
            window.click("#key-q");
            KioskWindow.await(() -> !window.seen("#service-food-licence") && !window.seen("#service-company-setup"));
            window.save(FOLDER, "zh-nothing");
            window.click("#home");
            window.click("#service-property-transfer");
            window.await("#take-ticket");
            window.save(FOLDER, "zh-guide");
            window.click("#priority-ELDERLY");
            language(window);
            window.save(FOLDER, "en-guide");
            window.click("#text-size");
            window.click("#text-size");
            window.save(FOLDER, "en-guide-huge");
            language(window);
            window.save(FOLDER, "zh-guide-huge");
            window.click("#take-ticket");
            window.await("#ticket-done");
            window.save(FOLDER, "zh-ticket-huge");
            language(window);
            window.save(FOLDER, "en-ticket-huge");
            window.click("#text-size");
            window.save(FOLDER, "en-ticket");
            language(window);
            window.save(FOLDER, "zh-ticket");
            window.click("#home");
            window.click("#text-size");
            window.save(FOLDER, "zh-home-large");
            window.click("#text-size");
            window.save(FOLDER, "zh-home-huge");
            language(window);
            window.save(FOLDER, "en-home-huge");
            window.click("#line-all-social");
            window.save(FOLDER, "en-line-huge");
            window.click("#page-next");
            window.save(FOLDER, "en-line-huge-2");
            window.click("#search");
            window.click("#key-c");
            window.click("#key-a");
            window.click("#key-r");
            KioskWindow.await(() -> !window.seen("#service-passport"));
            window.save(FOLDER, "en-search-huge");
            window.click("#home");
            language(window);
            window.click("#text-size");
            hall.stop();
            window.await("#offline");
            window.save(FOLDER, "zh-home-offline");
            hall.startAgain();
            KioskWindow.await(() -> !window.seen("#offline"));
            window.click("#service-passport");
            window.await("#take-ticket");
            hall.stop();
            window.click("#take-ticket");
            window.await("#take-cancel");
            KioskWindow.onWindow(() -> {
                for (int i = 0; i < 50; i++) {
                    window.terminal.shell().idle().tick();
                }
                return true;
            });
            window.save(FOLDER, "zh-guide-lost");
            language(window);
            window.save(FOLDER, "en-guide-lost");
        }
    }

    @Test
    void ofQuestions() throws Exception {
        try (LocalHall hall = new LocalHall();
                KioskWindow window = new KioskWindow(hall)) {
            window.await("#service-social-card");
            window.save(FOLDER, "zh-home");
            window.click("#way-ask");
            window.await("#example-1");
            window.save(FOLDER, "zh-ask");
            language(window);
            window.save(FOLDER, "en-ask");
            language(window);
            window.click("#question");
            window.robot.write("ershoufangguohu");
            window.await("#candidate-二手房");
            window.save(FOLDER, "zh-ask-pinyin");
            window.click("#question-clear");
            window.robot.write("caipiao");
            window.await("#candidate-彩票");
            window.click("#ask");
            window.await("#ask-unknown");
            window.save(FOLDER, "zh-ask-unknown");
            language(window);
            window.save(FOLDER, "en-ask-unknown");
            language(window);
            window.click("#ask-again");
            window.save(FOLDER, "zh-ask-keyboard");
            window.click("#example-1");
            window.await("#guide-social-card");
            window.save(FOLDER, "zh-ask-answered");
            window.click("#text-size");
            window.click("#text-size");
            window.save(FOLDER, "zh-ask-answered-huge");
            language(window);
            window.save(FOLDER, "en-ask-answered-huge");
            window.click("#question-clear");
            window.click("#question");
            window.save(FOLDER, "en-ask-huge");
            language(window);
            window.save(FOLDER, "zh-ask-huge");
            hall.stop();
            window.click("#example-1");
            window.await("#ask-message");
            window.await("#offline");
            window.save(FOLDER, "zh-ask-lost-huge");
        }
    }

    @Test
    void ofAVoice(@TempDir Path folder) throws Exception {
        Path said = Recordings.plain()
                .room(Duration.ofMillis(500))
                .tone(300, 0.2, Duration.ofSeconds(15))
                .to(folder.resolve("said.wav"));
        SayingRecognizer recognizer = new SayingRecognizer("我的", "护照", "过期了，", "要", "带", "什么", "才能", "换", "新的");
        try (LocalHall hall = new LocalHall();
                KioskWindow window =
                        new KioskWindow(hall, new WavMicrophone(said, Pace.AS_SPOKEN), Optional.of(() -> recognizer))) {
            window.await("#service-passport");
            window.save(FOLDER, "zh-home-voice");
            window.click("#way-ask");
            window.await("#talk");
            window.save(FOLDER, "zh-voice-ready");
            for (String name : new String[] {"zh-voice", "en-voice", "en-voice-huge"}) {
                window.click("#talk");
                KioskWindow.await(() -> window.text("#voice-words").endsWith("新的"));
                window.save(FOLDER, name);
                window.click("#talk");
                KioskWindow.await(() -> !window.seen("#voice"));
                window.save(FOLDER, name + "-said");
                if (name.equals("zh-voice")) {
                    language(window);
                } else {
                    window.click("#text-size");
                    window.click("#text-size");
                }
            }
        }
    }

    private static void language(KioskWindow window) {
        window.click("#language");
    }
}
