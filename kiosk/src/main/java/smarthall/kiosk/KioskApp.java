package smarthall.kiosk;

import atlantafx.base.theme.PrimerLight;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.kiosk.hall.http.HttpHallClient;
import smarthall.kiosk.hardware.SlipPrinter;
import smarthall.kiosk.settings.Settings;
import smarthall.kiosk.settings.Settings.WindowSize;
import smarthall.kiosk.shell.ExecutorWork;
import smarthall.kiosk.shell.PortraitPane;

/** The terminal's window. */
public final class KioskApp extends Application {

    private static final Logger LOG = LoggerFactory.getLogger(KioskApp.class);

    /** Part of the screen's height that a window may take beside a desktop's bars. */
    private static final double ROOM = 0.9;

    /** With which the program ends when it is to be started anew. */
    public static final int RESTART = 3;

    private static final LastError ERRORS = new LastError();

    private static volatile int status;

    @Override
    public void start(Stage stage) {
        Thread.setDefaultUncaughtExceptionHandler(ERRORS);
        show(stage, Settings.parse(getParameters().getRaw()));
    }

    /** What the program ends with: 0 when its window was closed. */
    static int status() {
        return status;
    }

    /** Shows the terminal of a hall on a stage. */
    public static Terminal show(Stage stage, Settings settings) {
        return show(stage, settings, Devices.of(settings));
    }

    static Terminal show(Stage stage, Settings settings, Devices devices) {
        return show(stage, settings, devices, () -> {
            status = RESTART;
            Platform.exit();
        });
    }

    /** @param restart ends the program so that it is started anew */
    static Terminal show(Stage stage, Settings settings, Devices devices, Runnable restart) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        ExecutorWork work = new ExecutorWork(Platform::runLater);
        HttpHallClient client = new HttpHallClient(settings.api(), settings.hall(), settings.tokenFile());
        Rectangle2D screen = Screen.getPrimary().getBounds();
        boolean full = settings.window().isEmpty() && fits(screen);
        WindowSize size = full
                ? new WindowSize((int) screen.getWidth(), (int) screen.getHeight())
                : size(settings.window().orElse(WindowSize.FITTING), screen);
        Terminal terminal =
                new Terminal(client, settings, work, devices, size, new OwnCheckup(devices, ERRORS), restart);
        stage.setScene(terminal.scene());
        stage.setTitle("Smart Hall");
        if (full) {
            stage.initStyle(StageStyle.UNDECORATED);
            stage.setFullScreenExitHint("");
            stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
            stage.setFullScreen(true);
        }
        stage.setOnHidden(event -> {
            terminal.close();
            work.close();
            devices.printer().ifPresent(SlipPrinter::close);
        });
        reportFirstFrame(stage);
        stage.show();
        terminal.start();
        return terminal;
    }

    static boolean fits(Rectangle2D screen) {
        return screen.getWidth() >= PortraitPane.WIDTH
                && screen.getHeight() >= PortraitPane.HEIGHT
                && screen.getHeight() > screen.getWidth();
    }

    static WindowSize size(WindowSize wanted, Rectangle2D screen) {
        if (wanted.width() > 0) {
            return wanted;
        }
        double factor = Math.min(
                1,
                Math.min(
                        ROOM * screen.getHeight() / PortraitPane.HEIGHT,
                        ROOM * screen.getWidth() / PortraitPane.WIDTH));
        return new WindowSize((int) (PortraitPane.WIDTH * factor), (int) (PortraitPane.HEIGHT * factor));
    }

    /** The second pulse after the window is shown comes when the first frame is on the screen. */
    private static void reportFirstFrame(Stage stage) {
        stage.setOnShown(event -> new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (++pulses == 2) {
                    LOG.info("kiosk ready");
                    stop();
                }
            }
        }.start());
    }
}
